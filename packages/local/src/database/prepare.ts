import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type Compilable,
  DummyDriver,
  Kysely,
  type LimitNode,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  ValueNode,
} from 'kysely';
import { toStoreFault } from './store-fault.js';
import type { Tables } from './tables.js';

/**
 * Writes a known limit into the text of a query. SQLite plans by the value of a limit that comes as a parameter,
 * and so compiles the statement anew each time one is bound (measured: ten times the work of a small query).
 */
class QueryCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    const { limit } = node;
    if (ValueNode.is(limit)) {
      this.append('limit ');
      this.appendImmediateValue(limit.value);
    } else {
      super.visitLimit(node);
    }
  }
}

/** Builds queries; it runs none. */
export const query = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new QueryCompiler(),
  },
});

/** What a parameter may be; exists for the compiler. */
interface Kind<Value> {
  readonly of?: (value: Value) => void;
}

const kind = <Value extends SQLInputValue>(): Kind<Value> => ({});

export const text = kind<string>();
export const textOrNull = kind<string | null>();
export const number = kind<number>();
export const numberOrNull = kind<number | null>();
export const blob = kind<Uint8Array>();
export const blobOrNull = kind<Uint8Array | null>();

type Kinds = Readonly<Record<string, Kind<never>>>;
type ValueOf<Given> = Given extends Kind<infer Value> ? Value : never;
type Values<Params> = { readonly [Name in keyof Params]: ValueOf<Params[Name]> };
type Slots<Params> = { readonly [Name in keyof Params]: RawBuilder<ValueOf<Params[Name]>> };

export interface Statement<Params, Row> {
  get(values: Params): Row | undefined;
  all(values: Params): readonly Row[];
  /** How many rows changed. */
  run(values: Params): number;
}

/** Stands in a query for a value that comes with each call. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Compiles a query once, to be run often. What a row holds is what the query says of the tables: this is
 * the one place that believes it.
 */
export function prepare<const Params extends Kinds, Row>(
  database: DatabaseSync,
  params: Params,
  build: (slots: Slots<Params>) => Compilable<Row>,
): Statement<Values<Params>, Row>;
export function prepare(
  database: DatabaseSync,
  params: Kinds,
  build: (slots: Readonly<Record<string, RawBuilder<never>>>) => Compilable<unknown>,
): Statement<Readonly<Record<string, SQLInputValue>>, unknown> {
  const slots = Object.keys(params).map((name) => [name, sql<never>`${new Slot(name)}`]);
  const compiled = build(Object.fromEntries(slots)).compile();
  const statement = database.prepare(compiled.sql);
  const toList = (values: Readonly<Record<string, SQLInputValue>>): SQLInputValue[] =>
    compiled.parameters.map((parameter) =>
      parameter instanceof Slot ? (values[parameter.name] ?? null) : toLiteral(parameter),
    );
  return {
    get: (values) => guarded(() => statement.get(...toList(values))),
    all: (values) => guarded(() => statement.all(...toList(values))),
    run: (values) => guarded(() => Number(statement.run(...toList(values)).changes)),
  };
}

function toLiteral(value: unknown): SQLInputValue {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  throw new TypeError('A query holds a literal that is neither text nor number.');
}

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toStoreFault(error);
  }
}

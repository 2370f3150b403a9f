import ts from 'typescript';
import type { TrackedFile } from './list-files.js';

/** Places where a type is claimed rather than proven: `any`, `x!`, and `x as T` other than `as const`. */
export function findTypeEscapes({ path, text }: TrackedFile): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const claim = nameEscape(node);
    if (claim !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${path}:${line + 1}: ${claim}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function nameEscape(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any';
  if (ts.isNonNullExpression(node)) return 'x!';
  if (ts.isTypeAssertionExpression(node)) return '<T>x';
  if (ts.isAsExpression(node) && !isConst(node.type)) return 'x as T';
  return undefined;
}

function isConst(type: ts.TypeNode): boolean {
  return (
    ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'const'
  );
}

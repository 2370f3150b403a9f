import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { TableDesign } from './table-design.js';

interface ProtectedTableProps {
  readonly tableName: string;
  readonly design: TableDesign;
  readonly key: IKey;
  readonly keepOnDelete: boolean;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** A table on demand that can be put back to any second of 35 days and not be deleted by mistake. */
export class ProtectedTable extends Construct {
  readonly table: Table;

  constructor(
    scope: Construct,
    id: string,
    { tableName, design, key, keepOnDelete }: ProtectedTableProps,
  ) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      tableName,
      partitionKey: text(design.partitionKey),
      sortKey: text(design.sortKey),
      ...(design.timeToLive === null ? {} : { timeToLiveAttribute: design.timeToLive }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: keepOnDelete ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of design.indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        ...(index.projects === 'all'
          ? { projectionType: ProjectionType.ALL }
          : {
              projectionType: ProjectionType.INCLUDE,
              nonKeyAttributes: [...index.projects],
            }),
      });
    }
  }
}

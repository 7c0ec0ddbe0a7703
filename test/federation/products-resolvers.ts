// What the suite expects to find in the products subgraph, by its documentation.

const user = { email: 'support@apollographql.com', name: 'Jane Smith', totalProductsCreated: 1337 };

const deprecatedProduct = {
  sku: 'apollo-federation-v1',
  package: '@apollo/federation-v1',
  reason: 'Migrate to Federation V2',
  createdBy: user,
};

const research = [
  { study: { caseNumber: '1234', description: 'Federation Study' }, outcome: null },
  { study: { caseNumber: '1235', description: 'Studio Study' }, outcome: null },
];

const products = [
  product('apollo-federation', { sku: 'federation', package: '@apollo/federation' }, 'OSS', 0),
  product('apollo-studio', { sku: 'studio', package: '' }, 'platform', 1),
];

function product(
  id: string,
  { sku, package: name }: { sku: string; package: string },
  variation: string,
  study: number,
) {
  return {
    id,
    sku,
    package: name,
    variation: { id: variation },
    dimensions: { size: 'small', weight: 1, unit: 'kg' },
    createdBy: user,
    notes: null,
    research: research.slice(study, study + 1),
  };
}

type ProductKey = { id?: string; sku?: string; package?: string; variation?: { id: string } };
type Counted = { email: string; totalProductsCreated?: number; yearsOfEmployment?: number };

export const productsResolvers = {
  Query: {
    product: (_root: unknown, { id }: { id: string }) => products.find((one) => one.id === id) ?? null,
    deprecatedProduct: (_root: unknown, key: { sku: string; package: string }) => findDeprecated(key),
  },
  Product: { __resolveReference: async (key: ProductKey) => findProduct(key) },
  DeprecatedProduct: {
    __resolveReference: async (key: { sku: string; package: string }) => findDeprecated(key),
  },
  ProductResearch: {
    __resolveReference: async ({ study }: { study: { caseNumber: string } }) =>
      research.find((one) => one.study.caseNumber === study.caseNumber) ?? null,
  },
  User: {
    __resolveReference: async (reference: Counted) => ({ ...user, ...reference }),
    averageProductsCreatedPerYear: ({ totalProductsCreated = 0, yearsOfEmployment = 1 }: Counted) =>
      Math.round(totalProductsCreated / yearsOfEmployment),
  },
  Inventory: {
    __resolveReference: async ({ id }: { id: string }) => ({ id, deprecatedProducts: [deprecatedProduct] }),
  },
};

function findProduct({ id, sku, package: name, variation }: ProductKey) {
  return (
    products.find(
      (one) =>
        one.id === id || (one.sku === sku && (one.package === name || one.variation.id === variation?.id)),
    ) ?? null
  );
}

function findDeprecated(key: { sku: string; package: string }) {
  const isIt = key.sku === deprecatedProduct.sku && key.package === deprecatedProduct.package;
  return isIt ? deprecatedProduct : null;
}

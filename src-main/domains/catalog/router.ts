import { actingIn, answer, api } from '../../rpc/procedure.ts'
import type { CatalogService } from './service.ts'

export function catalogRouter(catalog: CatalogService) {
  return {
    list: api.catalog.list.handler(() => catalog.list()),
    search: api.catalog.search.handler(({ input }) => catalog.search(input)),
    saveProduct: api.catalog.saveProduct.handler(async ({ context, input }) =>
      answer(await catalog.saveProduct(actingIn(context), input)),
    ),
    saveCategory: api.catalog.saveCategory.handler(async ({ context, input }) =>
      answer(await catalog.saveCategory(actingIn(context), input)),
    ),
    removeCategory: api.catalog.removeCategory.handler(async ({ context, input }) => {
      answer(await catalog.removeCategory(actingIn(context), input))
      return catalog.list()
    }),
    reorder: api.catalog.reorder.handler(async ({ context, input }) => {
      answer(await catalog.reorder(actingIn(context), input))
      return catalog.list()
    }),
    setActive: api.catalog.setActive.handler(async ({ context, input }) =>
      answer(await catalog.setActive(actingIn(context), input)),
    ),
    countStock: api.catalog.countStock.handler(async ({ context, input }) =>
      answer(await catalog.countStock(actingIn(context), input)),
    ),
    stockMoves: api.catalog.stockMoves.handler(({ input }) => catalog.stockMoves(input)),
    goodsSold: api.catalog.goodsSold.handler(() => catalog.goodsSold()),
  }
}

export type CatalogErrorCode =
  | 'BARCODE_TAKEN' // details.name: what has it
  | 'CATEGORY_NAME_TAKEN'
  | 'CATEGORY_NOT_EMPTY' // details.count
  | 'CATEGORY_OF_OTHER_KIND' // a service cannot stand among goods
  | 'DESIGNER_LEFT_WITHOUT_SERVICE' // details.name: would do nothing any more
  | 'OUT_OF_STOCK' // details.productId, details.name, details.left
  | 'SELLER_NOT_THERE' // no such account, or it is closed
  | 'STOCK_NOT_COUNTED' // this item keeps no stock

/**
 * What holds between the rows of a shop, whatever happened to it: each query answers rows that break its sentence. The same
 * SQL on both databases.
 */
export type StoreRule = { readonly rule: string; readonly breaches: string }

const counted = "('captured', 'voiding', 'partially_refunded', 'refunded')"
const sold = "('paid', 'partly_refunded', 'refunded')"
const running = "('pending', 'unknown')"

const orders: readonly StoreRule[] = [
  {
    rule: 'an order has lines, numbered from 0 without a gap',
    breaches: `select o.id from orders o left join
      (select order_id, count(*) as n, min(position) as low, max(position) as high from order_lines group by order_id) l
      on l.order_id = o.id where l.n is null or l.low <> 0 or l.high <> l.n - 1`,
  },
  {
    rule: 'an order’s prices, tax and discounts are those of its lines',
    breaches: `select o.id from orders o join (select order_id,
      sum(case when tax = 'taxable' then total_krw else 0 end) as taxable,
      sum(case when tax = 'free' then total_krw else 0 end) as free,
      sum(cart_discount_krw) as cart, sum(unit_price_krw * quantity) as gross
      from order_lines group by order_id) l on l.order_id = o.id
      where o.taxable_krw <> l.taxable or o.tax_free_krw <> l.free or o.cart_discount_krw <> l.cart
      or o.subtotal_krw <> l.gross or o.vat_krw <> cast(l.taxable as bigint) / 11`,
  },
  {
    rule: 'a line stands where its order stands',
    breaches: `select l.id from order_lines l join orders o on o.id = l.order_id where
      (o.state = 'open' and l.state <> 'ordered') or (o.state = 'cancelled' and l.state <> 'cancelled')
      or (o.state in ${sold} and l.state in ('ordered', 'cancelled'))
      or (o.state = 'refunded' and l.state <> 'refunded')
      or (l.state = 'in_refund' and not exists
        (select 1 from refunds r where r.order_id = o.id and r.state in ${running}))`,
  },
  {
    rule: 'an order knows when it was paid or cancelled',
    breaches: `select id from orders where (state in ${sold} and paid_at is null)
      or (state in ('open', 'cancelled') and paid_at is not null)
      or (state = 'cancelled' and cancelled_at is null) or (state <> 'cancelled' and cancelled_at is not null)`,
  },
  {
    rule: 'an order says by its state how much of it went back',
    breaches: `select id from orders where (state in ('open', 'paid', 'cancelled') and refunded_krw <> 0)
      or (state = 'partly_refunded' and (refunded_krw = 0 or refunded_krw = paid_krw))
      or (state = 'refunded' and refunded_krw <> paid_krw)`,
  },
  {
    rule: 'a day has given out as many numbers as it has orders',
    breaches: `select coalesce(d.day, o.day) as id from
      (select replace(business_date, '-', '') as day, orders from business_days) d full outer join
      (select substr(order_no, 1, 8) as day, count(*) as n from orders group by substr(order_no, 1, 8)) o
      on o.day = d.day where coalesce(d.orders, 0) <> coalesce(o.n, 0)`,
  },
]

const money: readonly StoreRule[] = [
  {
    rule: 'money that was taken stands in the ledger, once, with its amount',
    breaches: `select p.id from payments p left join ledger_transactions t
      on t.reference_type = 'payment' and t.reference_id = cast(p.id as text) and t.kind = 'capture'
      where (t.id is null and p.state in ('captured', 'duplicate', 'voiding', 'voided', 'partially_refunded', 'refunded'))
      or (t.id is not null and (p.state in ('pending', 'unknown', 'released', 'failed') or p.amount_krw <>
        (select sum(e.amount_krw) from ledger_entries e where e.transaction_id = t.id and e.amount_krw > 0)))`,
  },
  {
    rule: 'a sale that was paid stands in the ledger, and no other',
    breaches: `select o.id from orders o left join ledger_transactions t
      on t.reference_type = 'order' and t.reference_id = cast(o.id as text) and t.kind = 'sale'
      where (t.id is null and o.state in ${sold} and o.subtotal_krw > 0)
      or (t.id is not null and o.state not in ${sold})`,
  },
  {
    rule: 'what went back of a sale stands in the ledger, and no other',
    breaches: `select b.id from refund_tenders b join refunds r on r.id = b.refund_id left join ledger_transactions t
      on t.reference_type = 'refund_tender' and t.reference_id = cast(b.id as text) and t.kind = 'refund'
      where (t.id is null and b.state = 'done' and r.kind in ('lines', 'amount'))
      or (t.id is not null and b.state <> 'done')`,
  },
  {
    rule: 'the ledger speaks of what there is',
    breaches: `select t.id from ledger_transactions t where
      (t.reference_type = 'payment' and not exists
        (select 1 from payments p where p.id = cast(t.reference_id as bigint)))
      or (t.reference_type = 'order' and not exists
        (select 1 from orders o where o.id = cast(t.reference_id as bigint)))
      or (t.reference_type = 'refund_tender' and not exists
        (select 1 from refund_tenders b where b.id = cast(t.reference_id as bigint)))`,
  },
  {
    rule: 'a payment says by its state how much of it went back',
    breaches: `select p.id from payments p where (p.state = 'refunded' and p.refunded_krw <> p.amount_krw)
      or (p.state = 'partially_refunded' and p.refunded_krw = 0)
      or (p.state = 'captured' and p.refunded_krw <> 0 and not exists
        (select 1 from refunds r where r.order_id = p.order_id and r.state in ${running}))
      or (p.state not in ${counted} and p.refunded_krw <> 0)`,
  },
  {
    rule: 'a card went through a gateway by an attempt, and nothing else did',
    breaches: `select p.id from payments p where (p.tender = 'card') <> (p.gateway is not null)
      or (p.tender = 'card' and not exists
        (select 1 from payment_attempts a where a.payment_id = p.id and a.operation = 'charge'))`,
  },
  {
    rule: 'a refund is what its tenders and its lines sum to',
    breaches: `select r.id from refunds r
      left join (select refund_id, sum(amount_krw) as amount, sum(vat_krw) as vat from refund_tenders group by refund_id) b
      on b.refund_id = r.id
      left join (select refund_id, sum(amount_krw) as amount from refund_lines group by refund_id) l on l.refund_id = r.id
      where r.amount_krw <> coalesce(b.amount, 0) or r.vat_krw <> coalesce(b.vat, 0)
      or (r.kind in ('lines', 'amount') and r.amount_krw <> coalesce(l.amount, 0))`,
  },
  {
    rule: 'a refund has ended when its tenders have',
    breaches: `select r.id from refunds r join (select refund_id, count(*) as n,
      sum(case when state = 'done' then 1 else 0 end) as done,
      sum(case when state = 'failed' then 1 else 0 end) as failed from refund_tenders group by refund_id) b
      on b.refund_id = r.id where (r.state = 'done' and b.done <> b.n) or (r.state = 'failed' and b.failed <> b.n)
      or (r.state = 'partly_done' and (b.done = 0 or b.done + b.failed <> b.n))
      or (r.state in ${running} and b.done + b.failed = b.n)`,
  },
]

const stock: readonly StoreRule[] = [
  {
    rule: 'what lies on the shelf is what came and went',
    breaches: `select p.id from products p left join stock s on s.product_id = p.id
      left join (select product_id, sum(quantity) as n from stock_moves group by product_id) m on m.product_id = p.id
      where coalesce(s.quantity, 0) <> coalesce(m.n, 0)`,
  },
  {
    rule: 'what may not run short has not',
    breaches: `select p.id from products p join stock s on s.product_id = p.id
      where p.stock_rule = 'block' and s.quantity < 0`,
  },
  {
    rule: 'a sale took from the shelf what it sold, less what came back',
    breaches: `select w.order_id as id from (select o.id as order_id, o.order_no, l.product_id,
        sum(case when o.state = 'cancelled' then 0 else l.quantity end) as n
        from orders o join order_lines l on l.order_id = o.id join products p on p.id = l.product_id
        where l.kind = 'goods' and p.stock_rule <> 'uncounted' group by o.id, o.order_no, l.product_id) w
      left join (select reference, product_id, sum(quantity) as n from stock_moves where reason in ('sale', 'refund')
        group by reference, product_id) m on m.reference = w.order_no and m.product_id = w.product_id
      left join (select l.order_id, l.product_id, sum(b.quantity) as n from refund_lines b
        join refunds r on r.id = b.refund_id join order_lines l on l.id = b.order_line_id
        where r.restock = 1 and r.state in ('done', 'partly_done') group by l.order_id, l.product_id) back
      on back.order_id = w.order_id and back.product_id = w.product_id
      where w.n - coalesce(back.n, 0) <> -coalesce(m.n, 0)`,
  },
]

const bookings: readonly StoreRule[] = [
  {
    rule: 'a booking keeps its designer busy, within its own time, while it holds its place',
    breaches: `select r.id from reservations r where not exists
        (select 1 from reservation_spans s where s.reservation_id = r.id)
      union select r.id from reservations r join reservation_spans s on s.reservation_id = r.id
      where s.live <> (case when r.outcome is null then 1 else 0 end) or s.designer_id <> r.designer_id
      or s.business_date <> r.business_date or s.starts_at < r.starts_at or s.ends_at > r.ends_at`,
  },
  {
    rule: 'a booking is as long as its services',
    breaches: `select r.id from reservations r join (select reservation_id,
      sum(work_minutes + processing_minutes + finish_minutes) as minutes from reservation_services
      group by reservation_id) s on s.reservation_id = r.id
      where s.minutes * 60000 <> r.ends_at - r.starts_at`,
  },
  {
    rule: 'a booking’s status has its times, and whoever came was not absent',
    breaches: `select id from reservations where (status = 4 and finished_at is null)
      or (status >= 1 and arrived_at is null) or (status in (2, 3) and started_at is null)
      or (outcome is not null and status > 1)`,
  },
  {
    rule: 'a booking and its order lead to each other',
    breaches: `select r.id from reservations r where r.order_id is not null and not exists
        (select 1 from orders o where o.id = r.order_id and o.reservation_id = r.id)
      union select o.reservation_id from orders o join reservations r on r.id = o.reservation_id
      where o.state in ('open', 'paid', 'partly_refunded') and (r.order_id is null or r.order_id <> o.id)`,
  },
  {
    rule: 'a booking’s log begins with its booking',
    breaches: `select r.id from reservations r where not exists
      (select 1 from reservation_log l where l.reservation_id = r.id and l.action = 'booked')`,
  },
  {
    rule: 'no hour of a designer begins with more customers than it may, unless somebody said so',
    breaches: `select min(r.id) as id from reservations r join staff s on s.account_id = r.designer_id
      where r.outcome is null group by r.designer_id, s.customers_per_hour, r.starts_at / 3600000
      having sum(case when r.override_rules is null then 0 else 1 end) = 0 and count(*) >
      (case when s.customers_per_hour > coalesce((select max(c.customers) from staff_capacity c
        where c.account_id = r.designer_id), 0) then s.customers_per_hour
      else (select max(c.customers) from staff_capacity c where c.account_id = r.designer_id) end)`,
  },
  {
    rule: 'nobody is in two places at once, unless somebody said so',
    breaches: `select a.id from reservations a join reservations b on b.customer_id = a.customer_id
      and b.starts_at >= a.starts_at and b.starts_at < a.ends_at and b.id <> a.id
      where a.outcome is null and b.outcome is null and a.override_rules is null and b.override_rules is null`,
  },
]

const people: readonly StoreRule[] = [
  {
    rule: 'a customer’s visits and absences are those of their bookings',
    breaches: `select c.account_id as id from customers c left join (select customer_id,
        sum(case when finished_at is not null then 1 else 0 end) as visits,
        sum(case when outcome = 'no_show' then 1 else 0 end) as absences,
        max(case when finished_at is not null then business_date end) as last_on,
        min(case when finished_at is not null then business_date end) as first_on
        from reservations where customer_id is not null group by customer_id) r on r.customer_id = c.account_id
      where c.import_id is null
      and not exists (select 1 from customer_aliases a where a.account_id = c.account_id or a.old_account_id = c.account_id)
      and (c.visit_count <> coalesce(r.visits, 0) or c.no_show_count <> coalesce(r.absences, 0)
      or coalesce(c.last_visit_on, '') <> coalesce(r.last_on, '')
      or coalesce(c.first_visit_on, '') <> coalesce(r.first_on, ''))`,
  },
  {
    rule: 'no phone is held any more when its customer is written',
    breaches: `select row_id as id from search_terms where kind = 'phone-lock'`,
  },
]

const board: readonly StoreRule[] = [
  {
    rule: 'a post says how many comments it has and when it was last spoken about',
    breaches: `select p.id from posts p left join (select post_id, count(*) as n, max(created_at) as at from comments
      where removed_at is null group by post_id) c on c.post_id = p.id
      where p.comment_count <> coalesce(c.n, 0) or p.spoken_at <> coalesce(c.at, p.created_at)`,
  },
  {
    rule: 'a post was viewed by those who have read it, but for its author, who has',
    breaches: `select p.id from posts p left join (select post_id, count(*) as n from post_reads group by post_id) r
      on r.post_id = p.id where p.view_count + 1 <> coalesce(r.n, 0) or not exists
      (select 1 from post_reads o where o.post_id = p.id and o.account_id = p.author_id)`,
  },
  {
    rule: 'nothing is left of a comment that was removed but its place',
    breaches: `select c.id from comments c where c.removed_at is not null and (c.content <> '' or c.title <> ''
      or exists (select 1 from comment_photos f where f.comment_id = c.id))`,
  },
  {
    rule: 'an answer stands under a comment about the same post, one level deep',
    breaches: `select c.id from comments c join comments a on a.id = c.parent_id
      where a.post_id <> c.post_id or a.parent_id is not null`,
  },
]

const photos: readonly StoreRule[] = [
  {
    rule: 'a picture that is shown has its size',
    breaches: `select id from photos where state = 'shown' and (width is null or height is null)`,
  },
  {
    rule: 'a photo of a visit is of the customer whose visit it was',
    breaches: `select v.id from visit_photos v left join reservations r on r.id = v.reservation_id
      left join orders o on o.id = v.order_id
      where v.customer_id <> coalesce(r.customer_id, o.customer_id, 0)`,
  },
]

const records: readonly StoreRule[] = [
  {
    rule: 'a key that was taken has its answer',
    breaches: `select key as id from idempotency where answer = ''`,
  },
  ...(['orders', 'reservations', 'refunds'] as const).map((topic) => ({
    rule: `the newest change told of ${topic} is how they stand`,
    breaches: `select t.id from ${topic} t join (select row_id, max(version) as version from changes
      where topic = '${topic}' group by row_id) c on c.row_id = t.id where c.version <> t.version`,
  })),
]

export const storeRules: readonly StoreRule[] = [
  ...orders,
  ...money,
  ...stock,
  ...bookings,
  ...people,
  ...board,
  ...photos,
  ...records,
]

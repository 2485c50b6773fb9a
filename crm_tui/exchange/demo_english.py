"""The English demo firm: tea, paper and what goes with them, sold to shops, schools and hotels. Everybody in it is invented."""

from __future__ import annotations

from crm_tui.exchange.demo_cast import Cast, Cost, Customer, Levy, Product, Routine, Vendor

CUSTOMERS = (
    Customer("C001", "Acme Stationery Ltd", "net 30", 3, 9, "E001", {
        "email": "accounts@acme-stationery.example", "phone": "+44 20 7946 0101", "address": "12 Ink Lane\nLondon EC4 7ZZ", "country": "GB",
        "credit_limit": "12000.00", "tax_id": "GB 900 0001 01", "tags": ["trade", "key account"],
        "contacts": [{"name": "Ruth Hale", "role": "Buyer", "email": "ruth@acme-stationery.example"}, {"name": "Ben Okoro", "role": "Accounts"}]}),
    Customer("C002", "Bluebell Tea Rooms", "2/10 net 30", -21, 8, "E002", {
        "email": "hello@bluebell.example", "phone": "+44 1225 496 0102", "address": "3 Abbey Row\nBath BA1 9ZZ", "country": "GB",
        "credit_limit": "4000.00", "tags": ["hospitality"], "contacts": [{"name": "Nora Finch", "role": "Owner"}]}),
    Customer("C003", "Harbour & Sons", "net 30", 22, 7, "E001", {
        "email": "office@harbour-sons.example", "phone": "+44 117 496 0103", "address": "41 Quay Street\nBristol BS1 9ZZ", "country": "GB",
        "credit_limit": "6000.00", "tags": ["trade"], "contacts": [{"name": "George Harbour", "role": "Director"}]}),
    Customer("C004", "Old Mill Hotel", "net 30", 55, 5, "E002", {
        "email": "purchasing@oldmill.example", "phone": "+44 1223 496 0104", "address": "Mill Lane\nCambridge CB3 9ZZ", "country": "GB",
        "credit_limit": "3000.00", "tags": ["hospitality", "slow"], "contacts": [{"name": "Ingrid Voss", "role": "Purchasing"}]}),
    Customer("C005", "Kestrel Design Studio", "net 14", 2, 5, "E001", {
        "email": "studio@kestrel.example", "phone": "+44 161 496 0105", "address": "Unit 7, Cotton Yard\nManchester M4 9ZZ", "country": "GB",
        "contacts": [{"name": "Ayo Bello", "role": "Studio manager", "phone": "+44 161 496 0155"}]}),
    Customer("C006", "St Anne's School", "net 30", 4, 5, "E003", {
        "email": "bursar@st-annes.example", "address": "Church Hill\nWells BA5 9ZZ", "country": "GB", "tags": ["education"],
        "contacts": [{"name": "Hilary Crane", "role": "Bursar"}]}),
    Customer("C007", "Maison Verdier SARL", "net 45", 6, 4, "E003", {
        "email": "compta@verdier.example", "phone": "+33 1 99 00 01 07", "address": "8 rue des Encres\n75011 Paris", "country": "FR",
        "currency": "EUR", "credit_limit": "9000.00", "tags": ["export"], "contacts": [{"name": "Claire Verdier", "role": "Gérante"}]}),
    Customer("C008", "Brooklyn Paper Company", "net 30", 10, 4, "E003", {
        "email": "ap@brooklynpaper.example", "phone": "+1 718 555 0108", "address": "220 Front Street\nBrooklyn, NY 11201", "country": "US",
        "currency": "USD", "tags": ["export"], "contacts": [{"name": "Dana Rosen", "role": "Accounts payable"}]}),
    Customer("C009", "上海墨香文化有限公司", "net 30", 12, 3, "E003", {
        "email": "finance@moxiang.example", "address": "上海市黄浦区福州路 88 号", "country": "CN", "currency": "USD", "tags": ["export"],
        "contacts": [{"name": "陆文清", "role": "财务"}]}),
    Customer("C010", "王小明茶庄", "net 7", 1, 4, "E002", {
        "email": "xm.wang@chazhuang.example", "address": "19 Gerrard Mews\nLondon W1D 9ZZ", "country": "GB", "tags": ["trade"]}),
    Customer("C011", "Tumbledown Books", "net 30", None, 3, "E001", {
        "email": "owner@tumbledown.example", "address": "2 Market Cross\nHay HR3 9ZZ", "country": "GB", "credit_limit": "1000.00",
        "tags": ["stopped"], "notes": "Letters come back; see the write-off."}),
    Customer("C012", "Greenway District Council", "EOM+30", 0, 5, "E001", {
        "email": "payments@greenway.example", "phone": "+44 1865 496 0112", "address": "Civic Offices\nGreenway OX9 9ZZ", "country": "GB",
        "credit_limit": "20000.00", "tags": ["public"], "contacts": [{"name": "Purchase Ledger", "role": "Accounts"}]}),
    Customer("C013", "The Reading Room Café", "net 14", 8, 5, "E002", {
        "email": "till@readingroom.example", "address": "77 Friar Walk\nReading RG1 9ZZ", "country": "GB", "tags": ["hospitality"],
        "contacts": [{"name": "Sam Petty", "role": "Manager"}]}),
    Customer("C014", "Fairweather Events", "net 30", 78, 3, "E002", {
        "email": "hello@fairweather.example", "address": "5 Regatta Place\nHenley RG9 9ZZ", "country": "GB", "credit_limit": "2500.00",
        "tags": ["slow"], "contacts": [{"name": "Jonty Fair", "role": "Partner"}]}),
    Customer("C015", "Northlight Gallery", "net 30", -4, 4, "E001", {
        "email": "shop@northlight.example", "phone": "+44 191 496 0115", "address": "Baltic Steps\nGateshead NE8 9ZZ", "country": "GB",
        "tags": ["trade"], "contacts": [{"name": "Mina Farrow", "role": "Shop manager"}]}),
    Customer("C016", "Dr. Elin Åkerström", "net 0", 5, 3, "E003", {
        "email": "elin@akerstrom.example", "address": "6 Orchard Close\nEly CB7 9ZZ", "country": "GB"}),
)  # fmt: skip

GOODS, SERVICES, STOCK = "4000", "4010", "1200"
PRODUCTS = (
    Product("T01", "Longjing green tea 龙井, 100 g", "9.80", "4.70", "Z0", "Tea", 70, 7, GOODS, "OS"),
    Product("T02", "Earl Grey, 250 g", "6.40", "2.90", "Z0", "Tea", 90, 9, GOODS, "Z0"),
    Product("T03", "Jasmine pearls 茉莉龙珠, 100 g", "14.50", "7.20", "Z0", "Tea", 34, 5, GOODS, "OS"),
    Product("T04", "Breakfast blend, 1 kg", "18.50", "9.10", "Z0", "Tea", 24, 6, GOODS, "Z0"),
    Product("P01", "Writing paper A5, 50 sheets", "4.20", "1.90", "S20", "Paper", 160, 8, GOODS, "S20"),
    Product("P02", "Linen notebook", "11.90", "5.70", "S20", "Paper", 55, 8, GOODS, "S20"),
    Product("P03", "Xuan paper 宣纸, 10 sheets", "18.00", "9.40", "S20", "Paper", 28, 4, GOODS, "OS"),
    Product("P04", "Fountain pen ink, 50 ml", "7.60", "3.40", "S20", "Paper", 45, 5, GOODS, "S20"),
    Product("G01", "Gift box, tea and paper", "24.00", "12.60", "S20", "Gifts", 40, 5, GOODS, "S20"),
    Product("G02", "Tea caddy, enamelled", "16.50", "8.30", "S20", "Gifts", 25, 4, GOODS, "S20"),
    Product("S01", "Tasting workshop, half a day", "180.00", "0", "S20", "Services", 2, 2, SERVICES),
    Product("S02", "Delivery", "12.00", "0", "S20", "Services", 1, 0, SERVICES),
)

VENDORS = (
    Vendor("V001", "Riverside Property Management", "net 7", 1, 1, (Cost("Rent of shop and store", "6450", "EX", 145_000),),
           {"email": "rents@riverside.example", "country": "GB", "address": "1 Wharf Road\nLondon SE1 9ZZ"}),
    Vendor("V002", "杭州龙井茶业有限公司", "net 30", 9, 2, (), {"country": "CN", "currency": "CNY", "email": "export@longjing.example",
           "address": "杭州市西湖区龙井路 1 号", "contacts": [{"name": "沈月", "role": "Export"}]}, ("T01", "T03")),
    Vendor("V003", "Thames Paper Mills", "2/10 net 30", 12, 1, (), {"country": "GB", "email": "sales@thamesmills.example",
           "tax_id": "GB 900 0003 03", "contacts": [{"name": "Doug Marsh", "role": "Sales"}]}, ("P01", "P02", "P04")),
    Vendor("V004", "Northern Power", "net 14", 18, 3, (Cost("Electricity", "6650", "R5", 42_000, 25), Cost("Water", "6650", "Z0", 6_500, 10)),
           {"country": "GB", "email": "business@northernpower.example"}),
    Vendor("V005", "Cloudworks Inc.", "net 15", 3, 1, (Cost("Subscriptions", "6500", "RC20", 14_500, 4),),
           {"country": "US", "currency": "USD", "email": "billing@cloudworks.example"}),
    Vendor("V006", "Swift Couriers", "net 30", 26, 1,
           (Cost("Deliveries", "6610", "S20", 42_000, 30), Cost("Fuel surcharge", "6610", "S20", 3_800, 20)),
           {"country": "GB", "email": "accounts@swiftcouriers.example"}),
    Vendor("V007", "Harper & Lowe, Accountants", "net 30", 20, 3, (Cost("Quarterly accounts and VAT return", "6400", "S20", 64_000),),
           {"country": "GB", "email": "post@harperlowe.example", "contacts": [{"name": "Lucy Lowe", "role": "Partner"}]}),
    Vendor("V008", "Ceylon & Assam Imports", "net 30", 15, 1, (), {"country": "GB", "email": "orders@ceylonassam.example"}, ("T02", "T04")),
    Vendor("V009", "Boxwright Packaging", "net 45", 6, 1, (), {"country": "GB", "email": "hello@boxwright.example"}, ("G01", "G02")),
    Vendor("V010", "泾县青檀宣纸坊", "net 30", 11, 3, (), {"country": "CN", "currency": "CNY", "email": "qingtan@xuan.example"}, ("P03",)),
    Vendor("V011", "Lantern Press Advertising", "net 30", 22, 1, (Cost("Advertisements and catalogue", "6000", "S20", 36_000, 45),),
           {"country": "GB", "email": "ads@lanternpress.example"}),
    Vendor("V012", "Bellwether Insurance", "net 14", 4, 12, (Cost("Insurance of shop and stock, a year", "1300", "EX", 118_800),),
           {"country": "GB", "email": "policies@bellwether.example"}),
    Vendor("V013", "Tideline Telecom", "net 15", 8, 1, (Cost("Telephone and broadband", "6550", "S20", 6_900, 6),),
           {"country": "GB", "email": "bills@tideline.example"}, (), True),
)  # fmt: skip

EMPLOYEES = (
    {"code": "E001", "name": "Priya Shah", "email": "priya@lanternquill.example", "phone": "+44 20 7946 0201"},
    {"code": "E002", "name": "Tom Ellis", "email": "tom@lanternquill.example"},
    {"code": "E003", "name": "林晓", "email": "xiao@lanternquill.example"},
    {"code": "E004", "name": "Moira Quill", "email": "moira@lanternquill.example", "notes": "Director"},
)

ROUTINES = (
    Routine("Wages and salaries", 0, (("6350", "debit", "7480.00"), ("2210", "credit", "1610.00"), ("1000", "credit", "5870.00"))),
    Routine("Employer's national insurance", 0, (("6350", "debit", "620.00"), ("2210", "credit", "620.00"))),
    Routine("PAYE and NIC paid", 19, (("2210", "debit", "2230.00"), ("1000", "credit", "2230.00"))),
    Routine("Depreciation of fittings and van", 0, (("6150", "debit", "265.00"), ("1590", "credit", "265.00"))),
    Routine("Insurance of the month", 0, (("6200", "debit", "99.00"), ("1300", "credit", "99.00"))),
    Routine("Bank charges", 28, (("6100", "debit", "18.50"), ("1000", "credit", "18.50"))),
    Routine("Loan instalment with interest", 25, (("2700", "debit", "400.00"), ("7000", "debit", "82.00"), ("1000", "credit", "482.00"))),
    Routine("Petty cash", 2, (("1050", "debit", "150.00"), ("1000", "credit", "150.00"))),
    Routine("Tea, milk and stamps from petty cash", 24, (("6300", "debit", "88.40"), ("6250", "debit", "46.10"), ("1050", "credit", "134.50"))),
    Routine("Card settled", 27, (("2050", "debit", "80.00"), ("1000", "credit", "80.00"))),
    Routine("Dividend of the year", 21, (("3100", "debit", "9000.00"), ("1000", "credit", "9000.00")), (6,)),
    Routine("To savings", 15, (("1010", "debit", "2500.00"), ("1000", "credit", "2500.00")), (1, 7)),
    Routine("Interest on savings", 0, (("1010", "debit", "31.20"), ("4910", "credit", "31.20")), (3, 6, 9, 12)),
)

LEVIES = (
    Levy("VAT of the quarter", "tax", 1000, "", "2203", 3, 2, 7, "VAT paid"),
    Levy("Corporation tax of the year", "profit", 190, "8000", "2220", 12, 9, 30, "Corporation tax paid"),
)

ENGLISH = Cast(
    company="Lantern & Quill Ltd",
    details={
        "address": "14 Lamplighter Yard\nLondon SE1 9ZZ", "email": "office@lanternquill.example", "phone": "+44 20 7946 0200",
        "tax_id": "GB 900 0000 00", "bank_details": "Quayside Bank, sort code 00-00-00, account 00000000",
    },
    currency="GBP",
    chart="uk_vat",
    accounts={
        "bank": "1000", "card": "2050", "stock": STOCK, "cost_of_sales": "5000", "other_income": "4900", "sales": GOODS, "repairs": "6620",
        "accrued": "2100", "professional": "6400", "retained": "3200",
    },
    own_accounts=(
        {"code": "6610", "name": "Carriage outwards", "name_zh": "运费", "subtype": "selling"},
        {"code": "6620", "name": "Repairs", "name_zh": "修理费", "subtype": "admin"},
    ),
    employees=EMPLOYEES,
    customers=CUSTOMERS,
    vendors=VENDORS,
    products=PRODUCTS,
    rates={
        "EUR": ("0.8450", "0.8610", "0.8520", "0.8390", "0.8330", "0.8480"),
        "USD": ("0.7650", "0.7820", "0.7900", "0.7780", "0.7560", "0.7480"),
        "CNY": ("0.1080", "0.1092", "0.1085", "0.1071", "0.1064", "0.1049"),
    },
    export_tax="Z0",
    tax_accounts=("2201", "2202"),
    routines=ROUTINES,
    levies=LEVIES,
    opening=(
        ("1000", "debit", "69480.55"), ("1010", "debit", "6000.00"), ("1050", "debit", "62.30"), ("1300", "debit", "396.00"),
        ("1500", "debit", "9000.00"), ("1510", "debit", "12500.00"), ("1590", "credit", "7420.00"), ("2210", "credit", "2230.00"),
        ("2203", "credit", "3214.80"), ("2700", "credit", "24000.00"), ("3000", "credit", "20000.00"),
    ),
    opening_items=(
        ("C001", "2208", -38, "2316.40"), ("C003", "2215", -29, "1184.75"), ("C004", "2219", -24, "964.20"), ("C012", "2224", -17, "3480.00"),
        ("C006", "2231", -6, "742.50"), ("V003", "TPM-7714", -19, "1968.00"), ("V006", "SC-40117", -5, "388.80"), ("V009", "B-2291", -25, "1122.00"),
    ),
    bundles={
        "returned": (("P02", "20"), ("P03", "5")), "back": (("P02", "3"),), "overpaid": (("T01", "20"), ("T02", "10")), "wrong": (("G01", "6"),),
        "bounced": (("G01", "6"), ("S02", "1")), "lost": (("P01", "80"), ("P02", "12")), "instalments": (("G01", "120"), ("S01", "2")),
        "open_1": (("P01", "40"), ("P02", "10")), "open_2": (("T02", "25"), ("S02", "1")), "open_3": (("P03", "8"), ("G01", "4")),
        "quote_old": (("G01", "60"), ("T03", "20")), "quote_won": (("P02", "50"), ("P01", "100"), ("S01", "1")), "quote_new": (("S01", "2"),),
        "quote_big": (("G02", "80"), ("T04", "30"), ("S02", "2")), "draft": (("P01", "30"), ("P02", "15")), "draft_small": (("T03", "6"),),
        "goodwill": (("S02", "2"),),
    },
    tax_relief=True,
    words={
        "opening": "Balances taken over from the old books", "cost_of_sales": "Cost of goods sold, by stock count", "order": "Your order {number}",
        "returned": "Returned from {number}", "damaged": "Damaged covers", "round_sum": "Round sum, paid too much", "wrong": "Wrong customer",
        "bounced": "The cheque bounced", "closed_shop": "Shop closed, no answer", "late_fee": "Late fee agreed", "on_account": "On account",
        "short": "Two boxes missing from the delivery", "rebate": "Rebate of the year", "cheque": "cheque", "transfer": "bank transfer",
        "accrual": "Audit fee, not billed yet", "repair": "Repair of the shop front", "quote": "Prices hold for thirty days",
        "goodwill": "Goodwill, late delivery", "settled": "Two cents short, let go",
    },
)  # fmt: skip

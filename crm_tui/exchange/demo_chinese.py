"""The Chinese demo firm: brushes, ink, paper and inkstones for schools, bookshops and painters. Everybody in it is invented."""

from __future__ import annotations

from crm_tui.exchange.demo_cast import Cast, Cost, Customer, Levy, Product, Routine, Vendor

CUSTOMERS = (
    Customer("C001", "杭州晴川书店有限公司", "net 30", 3, 9, "E001", {
        "email": "caigou@qingchuan.example", "phone": "0571-5550 0101", "address": "杭州市拱墅区晴川路 12 号", "country": "CN",
        "credit_limit": "90000.00", "tax_id": "91330100MA0000C01X", "tags": ["重点客户", "书店"],
        "contacts": [{"name": "周雨晴", "role": "采购", "phone": "0571-5550 0111"}, {"name": "孙立", "role": "财务"}]}),
    Customer("C002", "苏州折扇坊", "2/10 net 30", -21, 7, "E002", {
        "email": "zheshan@zsf.example", "address": "苏州市姑苏区平江巷 3 号", "country": "CN", "credit_limit": "30000.00", "tags": ["工坊"],
        "contacts": [{"name": "陆阿婆", "role": "店主"}]}),
    Customer("C003", "上海知白美术培训中心", "net 30", 22, 7, "E001", {
        "email": "jiaowu@zhibai.example", "phone": "021-5550 0103", "address": "上海市徐汇区知白路 41 号", "country": "CN",
        "credit_limit": "45000.00", "tags": ["培训"], "contacts": [{"name": "顾知白", "role": "校长"}]}),
    Customer("C004", "安吉竹海山庄", "net 30", 55, 5, "E002", {
        "email": "zhuhai@anji.example", "address": "湖州市安吉县竹海路 8 号", "country": "CN", "credit_limit": "25000.00", "tags": ["酒店", "付款慢"],
        "contacts": [{"name": "钱经理", "role": "采购"}]}),
    Customer("C005", "南京素笺文创工作室", "net 14", 2, 5, "E001", {
        "email": "sujian@studio.example", "address": "南京市秦淮区箍桶巷 7 号", "country": "CN", "contacts": [{"name": "方圆", "role": "主理人"}]}),
    Customer("C006", "绍兴越城第九小学", "net 30", 4, 5, "E003", {
        "email": "zongwu@yc9.example", "address": "绍兴市越城区书圣里 9 号", "country": "CN", "tags": ["学校"],
        "contacts": [{"name": "何老师", "role": "总务处"}]}),
    Customer("C007", "松叶文具株式会社", "net 45", 6, 4, "E003", {
        "email": "keiri@matsuba.example", "phone": "+81 3 5550 0107", "address": "東京都千代田区神田 1-2-3", "country": "JP", "currency": "JPY",
        "tags": ["出口"], "contacts": [{"name": "松葉 健", "role": "経理"}]}),
    Customer("C008", "Brushwork Arts LLC", "net 30", 10, 4, "E003", {
        "email": "ap@brushworkarts.example", "phone": "+1 415 555 0108", "address": "18 Kearny Lane\nSan Francisco, CA 94108", "country": "US",
        "currency": "USD", "tags": ["出口"], "contacts": [{"name": "Grace Lim", "role": "Accounts payable"}]}),
    Customer("C009", "宁波海曙办公用品商行", "net 30", 12, 5, "E001", {
        "email": "haishu@bangong.example", "address": "宁波市海曙区药行街 20 号", "country": "CN", "tags": ["经销"],
        "contacts": [{"name": "竺海", "role": "老板"}]}),
    Customer("C010", "王小明书法工作室", "net 7", 1, 4, "E002", {
        "email": "xm.wang@shufa.example", "address": "杭州市上城区清波巷 6 号", "country": "CN"}),
    Customer("C011", "无锡惠山旧书铺", "net 30", None, 3, "E001", {
        "email": "jiushu@huishan.example", "address": "无锡市惠山区古镇 2 号", "country": "CN", "credit_limit": "8000.00", "tags": ["停止供货"],
        "notes": "店铺已关，去信退回；见坏账核销。"}),
    Customer("C012", "余杭区文化馆", "EOM+30", 0, 5, "E001", {
        "email": "caiwu@yhwhg.example", "phone": "0571-5550 0112", "address": "杭州市余杭区文化路 1 号", "country": "CN",
        "credit_limit": "150000.00", "tags": ["事业单位"], "contacts": [{"name": "文化馆财务室", "role": "财务"}]}),
    Customer("C013", "西溪茶书房", "net 14", 8, 4, "E002", {
        "email": "chashufang@xixi.example", "address": "杭州市西湖区西溪里 77 号", "country": "CN", "tags": ["书店"],
        "contacts": [{"name": "沈茶", "role": "店长"}]}),
    Customer("C014", "嘉兴南湖会展服务有限公司", "net 30", 78, 3, "E002", {
        "email": "huizhan@nanhu.example", "address": "嘉兴市南湖区会展路 5 号", "country": "CN", "credit_limit": "20000.00", "tags": ["付款慢"],
        "contacts": [{"name": "费经理", "role": "业务"}]}),
    Customer("C015", "西泠社区老年大学", "net 30", -4, 4, "E003", {
        "email": "laoda@xiling.example", "address": "杭州市西湖区孤山里 15 号", "country": "CN", "tags": ["学校"],
        "contacts": [{"name": "金老师", "role": "教务"}]}),
)  # fmt: skip

GOODS, COURSES, STOCK = "5001", "5051", "1405"
PRODUCTS = (
    Product("B01", "羊毫毛笔", "38.00", "18.50", "13", "笔", 60, 8, GOODS, "13"),
    Product("B02", "狼毫小楷笔", "56.00", "27.00", "13", "笔", 40, 6, GOODS, "13"),
    Product("M01", "松烟墨锭", "88.00", "43.00", "13", "墨", 20, 4, GOODS, "13"),
    Product("M02", "墨汁 500 毫升", "26.00", "11.50", "13", "墨", 90, 9, GOODS, "13"),
    Product("Z01", "四尺生宣 100 张", "280.00", "148.00", "13", "纸", 14, 7, GOODS, "13"),
    Product("Z02", "半生熟宣 50 张", "168.00", "86.00", "13", "纸", 16, 6, GOODS, "13"),
    Product("Y01", "歙砚 五寸", "420.00", "228.00", "13", "砚", 5, 3, GOODS, "13"),
    Product("Y02", "学生砚台", "45.00", "20.00", "13", "砚", 40, 5, GOODS, "13"),
    Product("L01", "文房礼盒", "398.00", "206.00", "13", "礼品", 14, 5, GOODS, "13"),
    Product("T01", "字帖《初学楷书》", "32.00", "15.00", "9", "图书", 70, 7, GOODS, "9"),
    Product("K01", "书法体验课（半日）", "1200.00", "0", "6", "服务", 2, 2, COURSES),
    Product("K02", "送货", "60.00", "0", "6", "服务", 1, 0, COURSES),
)

VENDORS = (
    Vendor("V001", "钱塘物业管理有限公司", "net 7", 1, 1, (Cost("门店及仓库租金", "5602", "9", 980_000), Cost("物业费", "5602", "6", 90_000)),
           {"country": "CN", "email": "zulin@qtwy.example", "address": "杭州市上城区钱塘路 1 号"}),
    Vendor("V002", "湖州双林毛笔厂", "net 30", 9, 1, (), {"country": "CN", "email": "xiaoshou@sljb.example", "tax_id": "91330500MA0000V02X",
           "contacts": [{"name": "姚师傅", "role": "销售"}]}, ("B01", "B02")),
    Vendor("V003", "泾县青檀宣纸坊", "2/10 net 30", 12, 1, (), {"country": "CN", "email": "qingtan@xuan.example",
           "contacts": [{"name": "曹青檀", "role": "业务"}]}, ("Z01", "Z02")),
    Vendor("V004", "钱塘供电服务部", "net 14", 18, 1, (Cost("电费", "5602", "13", 118_000, 30),), {"country": "CN", "email": "dianfei@qtgd.example"}),
    Vendor("V005", "云栈软件服务有限公司", "net 15", 3, 1, (Cost("软件订阅", "5602", "6", 98_000, 4),),
           {"country": "CN", "email": "billing@yunzhan.example"}),
    Vendor("V006", "迅达快运", "net 30", 26, 1, (Cost("运费", "5601", "9", 310_000, 30), Cost("包装费", "5601", "6", 42_000, 20)),
           {"country": "CN", "email": "jiesuan@xunda.example"}),
    Vendor("V007", "和衡会计师事务所", "net 30", 20, 3, (Cost("季度代理记账与审核", "5602", "6", 540_000),),
           {"country": "CN", "email": "heheng@kjs.example", "contacts": [{"name": "衡会计师", "role": "合伙人"}]}),
    Vendor("V008", "徽州松烟墨坊", "net 30", 15, 1, (), {"country": "CN", "email": "songyan@mofang.example"}, ("M01", "M02")),
    Vendor("V009", "歙县龙尾砚社", "net 45", 6, 2, (), {"country": "CN", "email": "longwei@yanshe.example"}, ("Y01", "Y02")),
    Vendor("V010", "杭州印象包装有限公司", "net 30", 11, 1, (), {"country": "CN", "email": "yinxiang@baozhuang.example"}, ("L01",)),
    Vendor("V011", "江南书画广告社", "net 30", 22, 1, (Cost("广告与画册", "5601", "6", 210_000, 45),),
           {"country": "CN", "email": "ads@jnsh.example"}),
    Vendor("V012", "安泰财产保险", "net 14", 4, 12, (Cost("门店财产险（一年）", "5602", "6", 680_000),),
           {"country": "CN", "email": "baodan@antai.example"}),
    Vendor("V013", "启蒙图书发行部", "net 30", 16, 1, (), {"country": "CN", "email": "faxing@qimeng.example"}, ("T01",)),
)  # fmt: skip

EMPLOYEES = (
    {"code": "E001", "name": "林晓", "email": "linxiao@yantian.example", "phone": "0571-5550 0201"},
    {"code": "E002", "name": "汤一鸣", "email": "yiming@yantian.example"},
    {"code": "E003", "name": "许诺", "email": "xunuo@yantian.example"},
    {"code": "E004", "name": "田砚秋", "email": "yanqiu@yantian.example", "notes": "法定代表人"},
)

ROUTINES = (
    Routine("计提本月工资", 0, (("5601", "debit", "16200.00"), ("5602", "debit", "12600.00"), ("2211", "credit", "28800.00"))),
    Routine("计提单位负担的社会保险费和住房公积金", 0, (("5601", "debit", "4200.00"), ("5602", "debit", "3300.00"), ("2211", "credit", "7500.00"))),
    Routine("发放上月工资", 10, (("2211", "debit", "28800.00"), ("222115", "credit", "320.00"), ("2241", "credit", "3020.00"),
                           ("1002", "credit", "25460.00"))),
    Routine("缴纳社会保险费和住房公积金", 15, (("2211", "debit", "7500.00"), ("2241", "debit", "3020.00"), ("1002", "credit", "10520.00"))),
    Routine("缴纳代扣的个人所得税", 15, (("222115", "debit", "320.00"), ("1002", "credit", "320.00"))),
    Routine("计提本月折旧", 0, (("5602", "debit", "1650.00"), ("1602", "credit", "1650.00"))),
    Routine("银行手续费", 28, (("5603", "debit", "45.00"), ("1002", "credit", "45.00"))),
    Routine("支付短期借款利息", 20, (("5603", "debit", "1380.00"), ("1002", "credit", "1380.00")), (3, 6, 9, 12)),
    Routine("提取备用金", 2, (("1001", "debit", "900.00"), ("1002", "credit", "900.00"))),
    Routine("报销办公用品和差旅费", 24, (("5602", "debit", "512.40"), ("5601", "debit", "318.00"), ("1001", "credit", "830.40"))),
    Routine("分配上年利润", 21, (("3104", "debit", "40000.00"), ("1002", "credit", "40000.00")), (6,)),
    Routine("存款利息", 21, (("1002", "debit", "96.30"), ("5603", "credit", "96.30")), (3, 6, 9, 12)),
)  # fmt: skip

LEVIES = (
    Levy("转出未交增值税", "tax", 1000, "22210104", "222102", 1, 1, 15, "缴纳上月增值税"),
    Levy("计提城市维护建设税（减半）", "moved", 35, "5403", "222112", 1, 1, 15, "缴纳城市维护建设税"),
    Levy("计提教育费附加（减半）", "moved", 15, "5403", "222113", 1, 1, 15, "缴纳教育费附加"),
    Levy("计提地方教育附加（减半）", "moved", 10, "5403", "222114", 1, 1, 15, "缴纳地方教育附加"),
    Levy("计提本季企业所得税", "profit", 50, "5801", "222111", 3, 1, 15, "缴纳上季企业所得税"),
)

CHINESE = Cast(
    company="杭州砚田文房用品有限公司",
    details={
        "address": "杭州市上城区砚田里 14 号", "email": "office@yantian.example", "phone": "0571-5550 0200", "tax_id": "91330102MA0000000X",
        "bank_details": "开户行：杭州钱塘商业银行清波支行\n账号：0000 0000 0000 0000 000",
    },
    currency="CNY",
    chart="cn_small",
    accounts={
        "bank": "1002", "card": "1002", "stock": STOCK, "cost_of_sales": "5401", "other_income": "5301", "sales": GOODS, "repairs": "560201",
        "accrued": "2241", "professional": "5602", "retained": "3104",
    },
    own_accounts=({"code": "560201", "name": "Repairs", "name_zh": "修理费", "subtype": "admin", "parent": "5602"},),
    employees=EMPLOYEES,
    customers=CUSTOMERS,
    vendors=VENDORS,
    products=PRODUCTS,
    rates={
        "USD": ("7.1850", "7.2310", "7.2460", "7.2100", "7.1720", "7.1530"),
        "JPY": ("0.04720", "0.04815", "0.04905", "0.04870", "0.04790", "0.04685"),
    },
    export_tax="0",
    tax_accounts=("22210107", "22210101"),
    routines=ROUTINES,
    levies=LEVIES,
    opening=(
        ("1002", "debit", "328640.55"), ("1001", "debit", "1260.00"), ("1601", "debit", "99000.00"), ("1602", "credit", "28050.00"),
        ("2211", "credit", "36300.00"), ("222102", "credit", "6820.40"), ("222112", "credit", "238.71"), ("222113", "credit", "102.31"),
        ("222114", "credit", "68.20"), ("2001", "credit", "120000.00"), ("3001", "credit", "200000.00"),
    ),
    opening_items=(
        ("C001", "2208", -38, "21640.00"), ("C003", "2215", -29, "9847.50"), ("C004", "2219", -24, "8420.00"), ("C012", "2224", -17, "31800.00"),
        ("C006", "2231", -6, "6425.00"), ("V003", "QT-7714", -19, "15368.00"), ("V006", "XD-40117", -5, "4388.80"),
        ("V009", "LW-2291", -25, "9122.00"),
    ),
    bundles={
        "returned": (("B02", "20"), ("Z02", "5")), "back": (("B02", "3"),), "overpaid": (("B01", "20"), ("M02", "10")), "wrong": (("L01", "6"),),
        "bounced": (("Y02", "40"), ("K02", "1")), "lost": (("M02", "80"), ("B01", "30")), "instalments": (("L01", "60"), ("K01", "2")),
        "open_1": (("B01", "40"), ("T01", "50")), "open_2": (("M02", "25"), ("K02", "1")), "open_3": (("Z01", "8"), ("L01", "4")),
        "quote_old": (("L01", "40"), ("M01", "20")), "quote_won": (("B02", "50"), ("Z01", "10"), ("K01", "1")), "quote_new": (("K01", "2"),),
        "quote_big": (("Y02", "120"), ("T01", "120"), ("K01", "4")), "draft": (("Z02", "12"), ("M02", "15")), "draft_small": (("Y01", "2"),),
        "goodwill": (("K02", "2"),),
    },
    words={
        "opening": "由旧账转入的期初余额", "cost_of_sales": "结转本月销售成本（盘点）", "order": "客户订单 {number}", "returned": "{number} 退货",
        "damaged": "笔杆破损", "round_sum": "付整数，多付", "wrong": "开错客户", "bounced": "转账被退回", "closed_shop": "店铺已关，无人应答",
        "late_fee": "约定的滞纳金", "on_account": "预付货款", "short": "到货短少两箱", "rebate": "年度返利", "cheque": "支票", "transfer": "转账",
        "accrual": "审计费（未开票）", "repair": "门面修缮", "quote": "报价三十日内有效", "goodwill": "送货延误，酌情减免", "settled": "尾差不计",
    },
)  # fmt: skip

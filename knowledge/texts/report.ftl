# 台账导入和半年报告。报告里的句子由数字按规则写出，没有数据的写「暂无数据」。

# 哪一格为什么不能导入
ledger-refused-missing = 没有填
ledger-refused-bad_day = 「{ $value }」看不出是哪一天，请写成 2023-03-05 这样
ledger-refused-bad_amount = 「{ $value }」看不出是多少钱，请写成 1200 或 0.12 万元这样
ledger-refused-negative_amount = 金额不能是负的（{ $value }）
ledger-refused-unknown_category = 没有「{ $value }」这个类别，请用 24 个类别之一，或在对照表里写明它算哪一类
ledger-refused-unknown_nature = 没有「{ $value }」这种性质，请用十种性质之一
ledger-refused-unknown_channel = 没有「{ $value }」这个渠道
ledger-refused-unknown_result = 「{ $value }」不是能填在这里的
ledger-refused-duplicate_number = 编号「{ $value }」在这份表里出现了不止一次
ledger-refused-other_content = 台账里已经有编号「{ $value }」，内容不一样
ledger-refused-days_out_of_order = 先后不对：受理、不予受理不能早于登记，结案不能早于受理，没有受理就没有结案
ledger-refused-both_accepted_and_declined = 受理日期和不予受理日期只能有一个
ledger-refused-doubled_above_recovered = 加倍赔偿是挽回金额的一部分，不能比它多

# 整份文件为什么读不了
ledger-file-not_a_table = 这个文件打不开：要 .xlsx 或 .csv。老的 .xls 请先另存为 .xlsx；加了密码的请先去掉密码。
ledger-file-encoding = 这个 CSV 的文字读不出来：请另存为 UTF-8 或 GB18030（简体中文）。
ledger-file-too_large = 这份表太大了：请分成几份导入。
ledger-file-no_sheet = 没有这个工作表。这个文件里有：{ $about }。
ledger-file-no_heading = 没有找到表头：至少要有三个认得的列名，或在对照表里用 heading_row 写明在第几行。
ledger-file-mapping = 对照表里这里不对：{ $about }。

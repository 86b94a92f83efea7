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
# 通行做法
ledger-refused-days_out_of_order = 先后不对：受理、不予受理不能早于登记，结案不能早于受理，没有受理就没有结案
# 通行做法
ledger-refused-both_accepted_and_declined = 受理日期和不予受理日期只能有一个
ledger-refused-doubled_above_recovered = 加倍赔偿是挽回金额的一部分，不能比它多

# 整份文件为什么读不了
ledger-file-not_a_table = 这个文件打不开：要 .xlsx 或 .csv。老的 .xls 请先另存为 .xlsx；加了密码的请先去掉密码。
ledger-file-encoding = 这个 CSV 的文字读不出来：请另存为 UTF-8 或 GB18030（简体中文）。
ledger-file-too_large = 这份表太大了：请分成几份导入。
ledger-file-no_sheet = 没有这个工作表。这个文件里有：{ $about }。
ledger-file-no_heading = 没有找到表头：至少要有三个认得的列名，或在对照表里用 heading_row 写明在第几行。
ledger-file-mapping = 对照表里这里不对：{ $about }。

# 半年报告
report-title = { $council } { $period }投诉受理情况和工作报告
report-period = { $from } 至 { $to }
report-made = { $day } 由小维按台账生成
report-first-half = { $year } 年上半年
report-second-half = { $year } 年下半年
report-year = { $year } 年
report-days = { $from } 至 { $to }
report-no-data = 暂无数据
report-section-complaints = 一、投诉受理和调处
report-section-activities = 二、宣传和维权活动
report-section-education = 三、消费教育和警示
report-section-network = 四、网络和热线
report-section-base = 五、基层组织
report-heading-nature = （一）投诉性质
report-heading-kinds = （二）商品和服务类别
report-heading-places = （三）渠道、地区和受理单位
report-heading-hot = （四）投诉热点
report-heading-work = （五）办理情况

# 头一段。结案和解决不是一回事，各写各的；比率都是占本期受理的。
# 通行做法
report-head = 共受理消费者投诉 { $accepted } 件（{ $growth }）；登记 { $registered } 件，不予受理 { $declined } 件。本期受理的投诉中结案 { $closed } 件，结案率 { $closed_rate }（取整 { $whole }）；解决 { $resolved } 件，解决率 { $resolved_rate }。为消费者挽回经济损失 { $recovered } 万元，其中因经营者有欺诈行为得到加倍赔偿的 { $doubled } 件，加倍赔偿 { $doubled_amount } 万元。
report-head-none = 本期没有登记、受理或结案的投诉。
report-growth-up = 同比增长 { $share }%
report-growth-down = 同比下降 { $share }%
report-growth-same = 与上年同期持平
report-growth-none = 上年同期没有受理，不作比较
report-consultations = 接待来访和咨询：{ $count }（不计入投诉）。
report-talks = 小维接待没有形成投诉的对话 { $count } 个：{ $channels }（不计入投诉）。
report-talks-channel = { $channel } { $count } 个
report-talks-none = 小维接待没有形成投诉的对话：暂无数据。
report-shop = 小维帮人给商家写的话 { $written } 段，到约好的日子提醒 { $asked } 次：说解决了的 { $settled } 件，说商家没回的 { $silent } 件，说商家不同意的 { $refused } 件；说了数目的 { $sums } 件，一共 { $amount } 元（都是本人说的，没有核实，不计入投诉和挽回的损失）。
report-part = { $name } { $count } 件，占全部受理的 { $share }{ $change }
report-change-up = ，比重上升 { $points } 个百分点
report-change-down = ，比重下降 { $points } 个百分点
report-change-same = ，比重持平
report-change-none = { "" }
report-and = 、
report-kinds-and = ；
report-nature = 按性质分，居前的是：{ $parts }。
report-kinds = 按类别分：{ $parts }。
report-hot = 投诉较多的是{ $parts }。{ $grown }
report-hot-one = { $name }（{ $count } 件）
report-hot-grown = 比上年同期增长较多的是{ $parts }。
report-hot-grown-one = { $name }（从 { $before } 件到 { $count } 件，同比增长 { $growth }）
report-work = 上期转来没有结案的 { $carried } 件，本期结案 { $carried_closed } 件。受理的来访投诉 { $visits } 件，现场调处 { $on_the_spot } 件，现场调处率 { $on_the_spot_rate }。
report-span-accepting = 从登记到受理，一半在 { $median } 天以内，九成在 { $most } 天以内。
report-span-closing = 从受理到结案，一半在 { $median } 天以内，九成在 { $most } 天以内。
report-spans-none = 办理用时：暂无数据。

# 办理情况里别的表没有的数字
report-hot-respondents = 同期增长较多的经营者是{ $parts }。
report-table-work = 其他办理数字
report-work-high-value = 高额投诉（争议金额 { $yuan } 元以上）
report-work-high-value-sum = 高额投诉的争议金额
report-work-long-closed = 本期结案、用了 { $days } 天以上的
report-work-long-open = 期末没有结案、已经 { $days } 天以上的
report-work-groups = 群体投诉
report-work-group-complaints = 群体投诉里的投诉
report-work-referred = 转交其他部门
report-work-replies = 收到转交部门的回复
report-work-people = 和小维对话、没有形成投诉的人
report-work-times = 和小维对话、没有形成投诉的（每人每天算一次）
report-work-people-of = 其中在{ $channel }上的人
report-work-times-of = 其中在{ $channel }上的（每人每天算一次）
report-work-rated = 回访里打了分的
report-work-satisfied = 其中满意的（{ $from } 分以上）
report-work-satisfaction = 消费者满意率
report-note-work = 对话、群体投诉、转交、回复和打分只数在小维里办的，不数导入的台账；满意率是打了分的人里满意的，没打分的不算；对话不计入投诉，保存期满删掉以后不再数。

report-table-totals = 主要数字
report-table-nature = 投诉按问题性质分类情况
report-table-kinds = 投诉按商品和服务分类情况
report-table-goods = 商品大类投诉量变化
report-table-services = 服务大类投诉量变化
report-table-items = 投诉量居前的具体商品和服务
report-table-channels = 投诉渠道
report-table-districts = 被投诉方所在地区
report-table-units = 受理单位
report-table-respondents = 投诉较集中的经营者
report-table-tags = 专项标签
report-table-facts = 本会另行统计的数字
report-column-name = 项目
report-column-kind = 分类
report-column-count = { $period }（件）
report-column-share = 投诉比重（%）
report-column-change = 比重变化（百分点）
report-column-growth = 同比（%）
report-column-value = 数量
report-column-unit = 单位
report-note-whole = 比重都占当期全部受理的投诉：{ $now } { $accepted } 件，{ $earlier } { $before } 件。比重变化是两个比重相减，单位是百分点。
report-note-accepted = 比重占全部受理的 { $accepted } 件。
report-note-growth = 同比是件数的增减百分比；上年同期没有的写「—」。
report-total-registered = 登记
report-total-accepted = 受理
report-total-accepted-before = 上年同期受理
report-total-growth = 受理同比
# 通行做法
report-total-declined = 不予受理
report-total-closed = 结案（本期受理的）
report-total-closed-rate = 结案率（占受理）
report-total-resolved = 解决（本期受理的）
report-total-resolved-rate = 解决率（占受理）
report-total-carried-over = 上期转来没有结案的
report-total-carried-over-closed = 其中本期结案
report-total-recovered = 挽回经济损失
report-total-doubled = 加倍赔偿件数
report-total-doubled-amount = 加倍赔偿金额
report-total-visits = 受理的来访投诉
report-total-on-the-spot = 现场调处
report-total-on-the-spot-rate = 现场调处率（占来访）
report-chart-nature = 投诉性质比例（%）
report-chart-goods = 商品大类投诉量（件）
report-chart-services = 服务大类投诉量（件）
report-chart-channels = 投诉渠道（件）
report-table-number = 表 { $number }　{ $caption }
report-chart-number = 图 { $number }　{ $title }

# 总览
report-overview = { $council }投诉总览
report-chart-months = 各月受理和结案的投诉（件）
report-chart-categories = 投诉最多的类别（件）
report-chart-respondents-most = 投诉最多的经营者（件）
report-chart-districts-most = 投诉最多的地区（件）
report-chart-clocks = 期限到哪天的投诉（件）
report-chart-load = 每个人手上的投诉（件）
report-overview-series-now = 本期
report-overview-series-before = 上年同期
report-overview-series-accepted = 受理
report-overview-series-closed = 结案
report-overview-ended = 这段时间里结案的
report-overview-table-months = 各月受理和结案
report-overview-table-rises = { $month } 值得提醒的
report-overview-table-categories = 投诉最多的类别
report-overview-table-categories-grown = 比上年同期增长最多的类别
report-overview-table-respondents-most = 投诉最多的经营者
report-overview-table-respondents-grown = 比上年同期增长最多的经营者
report-overview-table-districts-most = 投诉最多的地区
report-overview-table-clusters = 事实相像的投诉
report-overview-table-clocks = 过期的和最近到期的
report-overview-table-load = 每个人手上的投诉
report-overview-column-name = 项目
report-overview-column-month = 月份
report-overview-column-accepted = 受理（件）
report-overview-column-closed = 结案（件）
report-overview-column-count = 本期（件）
report-overview-column-before = 上年同期（件）
report-overview-column-growth = 同比（%）
report-overview-column-share = 占受理（%）
report-overview-column-this-month = 本月（件）
report-overview-column-usual = 前几个月平均（件）
report-overview-column-words = 共同的说法
report-overview-column-examples = 例子
report-overview-column-due = 到期
report-overview-column-person = 经办人
report-overview-column-open = 在办（件）
report-overview-column-overdue = 过期（件）
report-overview-column-soon = 快到期（件）
report-overview-note-rises = 比前几个月的平均多得多的类别和经营者。要不要发消费提示，请看过投诉再定。
report-overview-note-clusters = 只比本期在小维里办的投诉，按写的事实像不像归在一起；字面相像不等于是一回事。

# 公开的名册：不用对话也能看、能找、能打印

library-nav-registers = 名册
public-registers-title = 名册
public-registers-about = { $council }公开的名册：承诺单位、维权站等。每一条都由两个人核对过，写着核对的日子。
public-registers-none = 现在没有公开的名册。
public-registers-all = 全部名册
public-registers-count = 现有 { $count } { $unit }，最近一次核对在 { $day }。
public-registers-count-none = 现在还没有公开的内容。
public-registers-find = 名称或其他内容
public-registers-district = 地区
public-registers-any = 不限
public-registers-found = 找到 { $total } { $unit }。
public-registers-every = 看全部
public-registers-nothing = 没有找到。换个说法试试，或者少写几个字。
public-registers-empty = 现在还没有公开的内容。
public-registers-state = 状态
public-registers-checked = 核对日期
public-registers-standings = 现在的和已经不算的
public-registers-now = 现在的
public-registers-past = 已经不算的 { $count }
public-registers-past-about = 下面这些已经不算了，列出来备查。
public-registers-past-note = 这一条已经不算了：{ $state }。
public-registers-pages = 翻页
public-registers-page = 第 { $page } 页，共 { $last } 页
public-registers-previous = 上一页
public-registers-next = 下一页
public-registers-contact = 内容有错，请告诉我们：{ $ways }

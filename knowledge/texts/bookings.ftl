# 约专家

booking-offer = 近两周可以约的时间，点一个：
booking-none = 近两周没有可以约的时间了，请过几天再看，或者发「人工」。
booking-note = 专家说的是参考意见，不是判决；消委会确认了才算约好，不收钱。
booking-choice = { $day } { $time } { $kind }
booking-choice-off = 不约了
booking-gone = 这个时间刚刚没有了。还可以约：
booking-gone-now = 这个时间刚刚被别人约走了。要看别的时间，请再说「我想约专家」。
booking-has-one = 您已经约了一个时间，一次只能约一个。要换，先点「不约了」。
booking-who = 请写怎么称呼您和您的电话，例如：王女士 0000-0000000。只用来联系这一次约见，过了那天就从预约里删掉；不愿意写就不用回。
booking-name = 还要写怎么称呼您，和电话写在一起。
booking-taken = 约了 { $when }，等消委会确认，确认了会告诉您。
booking-off = 取消了。
booking-off-none = 您没有约专家。
booking-confirmed = 约好了：{ $when }。请带上合同和付款记录。要取消，说「取消预约」。
booking-moved = 您约的 { $before } 改到 { $when }。不方便的话，说「取消预约」。
booking-refused = 您约的 { $when } 没有约上：{ $why }
booking-calendar-title = 约见

workbench-bookings = 约见
workbench-bookings-about = 大家约的专家时间。过了那天自动删除。
workbench-bookings-none = 现在没有人约专家。
workbench-bookings-asked = 等确认
workbench-bookings-confirmed = 已确认
workbench-bookings-confirm = 确认
workbench-bookings-move = 改时间
workbench-bookings-to = 改到
workbench-bookings-refuse = 约不了
workbench-bookings-why = 为什么（会告诉本人）
workbench-bookings-calendar = 日历文件
workbench-bookings-done = 办好了，告诉本人了。
workbench-bookings-not_found = 没有这个预约，可能已经取消。
workbench-bookings-not_yours = 这一步您的角色不能办。
workbench-bookings-gone = 这个时间没有了，请换一个。
workbench-bookings-says_why = 请写为什么。
workbench-audit-booking_confirmed = 确认了一个约见
workbench-audit-booking_moved = 改了一个约见的时间
workbench-audit-booking_refused = 没有约上一个约见
workbench-registers-problem-bad_hours = 要写成：周一 14:00-17:00；周三、周五 9:00-11:30

# 发到工作人员的邮箱和群里：只说哪一天，不说是谁。
notice-booking-asked = 有人约了 { $day }的专家，请确认
notice-booking-off = { $day }的专家预约取消了
notice-several-booking = 专家预约 { $count } 条

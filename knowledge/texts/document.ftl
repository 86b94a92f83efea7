# 打印出来的纸：投诉人自己的投诉、证据清单。

document-complaint = 投诉记录 { $number }
document-exhibits = 证据清单 { $number }
document-made = { $council }，{ $at } 生成。内容以系统里的记录为准。
document-standing = 办到哪一步
document-filed-at = 提交时间
document-fields = 投诉内容
document-history = 经过
document-exhibit-list = 证据清单（{ $count } 个文件）
document-exhibits-none = 没有证据文件。
document-exhibits-note = 原件都封存着，没有改动。SHA-256 是从文件内容算出来的一串字：内容变一点，它就完全不同，可以用来核对文件是不是原来那一个。
document-exhibit = 证据 { $number }　{ $name }
document-kind-image = 图片
document-kind-pdf = PDF
document-kind-video = 视频
document-kind-audio = 录音
document-kind-other = 文件
document-received = { $at } 从{ $channel }收到
document-from-telegram = { " " }Telegram{ " " }
document-from-web = 网页
document-from-desk = 工作人员登记
document-file-pending = 还在取回
document-file-failed = 没有收到：{ $reason }
document-file-refused = 没有收下：{ $reason }
document-hash = SHA-256　{ $hash }
document-page = 第 { $page } 页，共 { $pages } 页
document-missing = 有 { $count } 处的字在这里打不出来，用 □ 代替；系统里的记录是完整的。
document-file-name = 投诉记录-{ $number }.pdf
document-pack-name = 证据-{ $number }.zip
document-referral-name = 转办材料-{ $number }.zip
document-pack-list = 证据清单.pdf
document-pack-missing-name = 缺少的文件.txt
document-pack-missing = 下面的文件没有放进来：还没有取回、没有收下，或者读不出来。详见证据清单。
document-choice = 下载 PDF
document-message = 这是您这件投诉的记录，可以保存或打印。里面有您的姓名和电话，请不要随便转发。
document-gone = 现在做不出这个文件。请过一会儿再点一次「下载 PDF」；还不行就发「人工」。

# 文书
instrument-basis = （依据{ $articles }）
instrument-pieces = { $count } 件
instrument-yuan = { $amount } 元
instrument-seal = （盖章）
instrument-sign-handler = 经办人：{ $name }
instrument-sign-complainant = 投诉人（签名）：＿＿＿＿＿＿＿＿
instrument-sign-respondent = 商家（签名、盖章）：＿＿＿＿＿＿＿＿
instrument-sign-mediator = 调解员（签名）：＿＿＿＿＿＿＿＿
instrument-day = ＿＿＿＿年＿＿月＿＿日

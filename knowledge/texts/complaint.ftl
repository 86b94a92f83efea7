# 投诉：填表、提交、办理中告诉投诉人的话。

form-consent-question = 同意我们这样用您的信息来办投诉吗？
form-consent-first = 您写的我先记下了。
form-said-full = 前面写的够多了，这一条没有记下。先答下面这一步，再接着说。
form-notice-waits = 上面说了怎么用您的信息。要接着投诉，请点「{ $label }」；不想就点「不同意」。
form-consent-minor = 还没满 18 岁的话，请让爸爸妈妈（或别的监护人）一起看，由他们来点。
form-choice-abroad = 同意经过 Telegram
form-abroad-question-telegram = 同意让信息经过 Telegram 吗？不同意的话，请用我们的网页投诉，或者打电话、到窗口来。
form-abroad-question-web = 同意吗？不同意也能照样投诉：群里只出现编号和类别，详细的只在我们自己的系统里看。
form-abroad-refused = 好，不在这里填了，什么也没有登记。可以用我们的网页{ $page }来投诉，也可以{ $contact }。想问问题，还可以接着在这里问。
form-consent-refused = 好，不填了，什么也没有登记。您可以接着问问题，也可以{ $contact }来投诉。
form-choice-agree = 同意
form-choice-disagree = 不同意

form-prefilled = 您说过的，我先填上了：
form-prefilled-note = 哪里不对，直接告诉我（比如「金额改成 3080」），提交前也都能改。
form-resumed = 我们接着填。
form-another = 您还有一份没填完的投诉（{ $item }）。先接着填那份，还是先填这件新的？另一份都会给您留着。
form-which-first = 您说了 { $count } 件事。一份投诉只办一件，先填哪一件？别的给您留着，交完这份再填。
form-other-waits = 「{ $item }」那件给您留着，交完这份就填它。
form-choice-that-first = 先填那件
form-others-wait = 好，先填这件。另外 { $count } 件给您留着。
form-next-waits = 您还有一件没填（{ $item }）。要接着填吗？
form-untitled = 还没写内容
form-updated = 投诉表格更新过了。您填过的都还在，只可能再问您一两项。
form-updated-lost = 投诉表格更新过了。您填过的大部分都还在，有的地方要请您再填一次。
form-current-value = 现在填的是：{ $value }
form-confirm-value = { $label }是 { $value }，对吗？
form-confirm-change = { $label }前面写的是「{ $before }」，改成「{ $value }」，对吗？
form-confirm-values = 这几项请您看一眼，对吗？
form-confirm-joined = 对的话，直接回答：{ $question }
form-confirm-yes-or-no = 对就回「对」，不对就直接写对的。
form-confirm-which = 哪一项不对？点一下那一项，或者直接写，比如「金额改成 3080」。
form-confirm-dropped = 好的，「{ $label }」我一会儿再问您。
form-noted = 记下了：{ $label }是「{ $value }」。
form-noted-several = 记下了：{ $list }。
form-noted-one = { $label }「{ $value }」
form-corrected = 改好了：{ $label }从「{ $before }」改成「{ $after }」。
form-said-again = { $label }已经写着「{ $value }」，没有动。
form-undone = 改回来了：{ $label }还是「{ $value }」。
form-undo-stale = 这一处后来又改过，或者已经改回来了，这次没有动。要改哪一项，直接说，比如「金额改成 3080」。
form-why = 问「{ $label }」是为了登记和办这件事。{ $help }
form-why-field = 问「{ $label }」：{ $why }
form-means = 「{ $label }」：{ $help }
form-means-voucher = 凭证就是能证明您买过、付过钱、出了什么问题的东西：发票、小票、收据、付款记录、合同、聊天记录、照片都算。拍下来发在这里就行，没有也能提交。
form-row-consents = 公示、委托调解
form-consents-none = 没有选，照样办
form-evidence-useful = 「{ $kind }」这类事，最有用的是：{ $items }。有几样发几样。
form-authority-needed = 好，先往下填。受理以前请补上委托书：写明委托谁、办什么事、能做到哪一步、到什么时候，由对方本人签名。
form-guardian-presses = 这一项要监护人自己点。请把屏幕给监护人看一眼，由监护人点「我是监护人，同意」；不在旁边就点「监护人不在，先停下」。
form-guardian-later = 好，先停在这里，填好的给您留着。等监护人在旁边了，发「继续」，再由监护人来点。要是遇到难处不敢说，可以打 12355（青少年服务热线）。
form-back-to-question = 接着刚才的：
form-first-step = 这已经是第一步了。想停下来，发「取消」。
form-cannot-skip = 这一项不能跳过，没有它工作人员没法办。不清楚的话，写您知道的就行；实在写不了，发「人工」。
form-files-received = 收到 { $added } 个文件，一共 { $count } 个。
form-files-count = 已经收到 { $count } 个文件。发完了点「完成」。
form-files = 这些是您发来的文件。发错的可以删掉，删了就不转交，也不保存。
form-file-removed = 删掉了「{ $name }」，还有 { $count } 个文件。删错了，再发一次就行。
form-file-gone = 这个文件已经不在这份投诉里了。
form-no-files-yet = 还没有收到文件。发一张照片，或者选一个说明凭证情况的按钮。
form-no-voucher = 没有凭证也可以提交，但能不能查清楚要看商家认不认；之后找到付款记录、聊天记录，随时可以补。
form-find-respondent = 可以这样找名字：店门口招牌的照片；微信或支付宝账单里的收款方；订单页、小票、合同、营业执照上的名称。找到了写给我，照片也可以发来。
form-place-no-name = 「{ $place }」我先记成了地址，还差店名。店名就叫这个的话，再发一遍就行。
form-respondent-platform = 那就先写平台「{ $platform }」。卖家是谁，工作人员会问平台；以后知道了名字，随时告诉我。
form-value-owner = { $surname }老板（没有店名）
form-value-no-name = 店名不清楚
form-value-no-place = 没有门店
form-called-so = 好，商家名称先写「{ $name }」，工作人员会去核实。以后知道店名了，随时告诉我。
form-passed-to-filed = 说的要是新的这一件，请再说一遍是哪家店、什么事。
form-respondent-to-staff = 是哪一家、在哪里，现在还不清楚，这件先没有交上去。您说的不会丢：我已经转给工作人员，他们会在这里联系您，帮您一起找。草稿留着，想起店名、老板姓什么，或者在哪条路，发「继续」接着填。

form-choice-yes = 是的
form-choice-no = 不是
form-choice-all-right = 都对
form-choice-wrong = { $label }不对
form-choice-undo = 撤销
form-choice-undo-one = 撤销：{ $label }
form-choice-keep = 不改
form-choice-done = 完成
form-choice-skip = 跳过
form-choice-unknown = 不知道叫什么
form-choice-still-unknown = 还是不知道，请工作人员帮忙
form-choice-back = 上一步
form-choice-back-to-summary = 回到摘要
form-choice-submit = 确认提交
form-choice-edit = 改{ $label }
form-choice-cancel = 取消
form-choice-entrusting-on = 同意委托调解
form-choice-entrusting-off = 不委托调解
form-choice-fill = 填{ $label }
form-choice-files = 看看、删掉文件
form-choice-remove-file = 删掉第 { $place } 个
form-choice-remove-named = 删掉「{ $name }」
form-choice-keep-files = 都留着
form-choice-settle = 都没写错
form-choice-another = 填新的这件
form-choice-restart = 清空，重新填
form-choice-publication-on = 同意公示
form-choice-publication-off = 不公示
form-choice-keep-draft = 先留着

form-business-which = 您说的「{ $name }」，是下面哪一家吗？
form-business-which-hint = 这些是我们登记过的名字，选对了工作人员找起来快。
form-business-none = 不在里面

form-problem-no_words = 我没看懂，请用文字写。
form-problem-too_short = 写得太短了，请再具体一点。
# 经过只说了几个字，先记下，接着听。
form-of-name =
    办投诉要留真名和电话，匿名的没法调解：工作人员要核实情况、联系上您，调解时会把投诉内容、您的姓名和电话告诉商家，商家会知道是您。

    姓名、电话、地址加密保存，我们这里只有办投诉的工作人员看得到，商家也只能用来核实和协商。您点了「确认提交」才交上去。

    不想让商家知道，可以走举报；不想写在这里，可以{ $contact }。
form-wish-for-staff = 您的意思我也记下了，只给工作人员看：「{ $words }」。
form-of-phone = 电话用来核实情况、约调解，要留一个打得通的，手机、带区号的座机都行，什么时候方便接也可以写上；进展会发到这里。调解时电话会告诉商家，只能用来核实和协商。不想写在这里，可以{ $contact }。
form-emptied = 「{ $label }」去掉了，先空着。
form-two-shops = 两家要分开办：先办{ $first }，交完马上办{ $next }。
form-kept-for-other = { $shop }的先记下了，办到它的时候用。
form-account-now =
    经过现在写的是：

    { $account }

    少了什么，直接补一句，比如「经过加一句，…」。
form-account-without = 从经过里拿掉了「{ $words }」。
form-account-lacks =
    经过里没有「{ $words }」这句，不用拿。经过现在写的是：

    { $account }
form-account-stays =
    经过里只有这些，都拿掉就没法办了：

    { $account }

    要换个说法，直接写「经过改成…」。
form-of-family = 办这件事只用您留的电话联系您；商家那边，只告诉投诉内容、您的姓名和电话。
form-other-options = 这里只能选一个主要的，{ $others }写进经过里了。
form-fact-begun = 记下了。接着说，分几条发也行。
form-problem-too_long = 写得太长了，这里最多 { $max } 个字，请挑要紧的写。
form-problem-amount_none = 没看出金额。请写一个数，比如「3800」或「三千八」。
form-problem-amount_negative = 金额不能是负数。请写一共付了多少钱。
form-problem-amount_too_large = 这个数太大了，是不是多打了几位？请再写一遍。
form-problem-amount_several = 您写了几个数。请只写一个总数。
form-problem-amount_approximate = 请写准数，账单里能查到；实在记不清，就再发一遍大概的数，我按约数记。
form-problem-date_none = 没看出是哪一天。可以写「11 月 3 号」「上周三」「昨天」。
form-problem-date_vague = 请写到哪一天，订单或付款记录里能查到，比如「2026 年 1 月 20 号」。
form-problem-date_future = 这一天还没到。请写已经发生的那一天。
form-problem-date_impossible = 没有这一天，请再看一下，比如「2026 年 2 月 28 号」。
form-problem-date_several = 您写了几个日子。请只写买（付钱）的那一天。
form-problem-phone_none = 没看到电话号码。请写手机号，或者带区号的座机。
form-problem-phone_area_code = 座机请带上区号，比如「0714-6221234」。
form-problem-phone_invalid = 这个号码好像多了或少了几位，请再写一遍。
form-problem-no_business = 没看出是哪一家。写招牌、小票或付款记录上的名字；不知道，点「不知道叫什么」。
form-other-for-now = 没对上，先按「{ $label }」记，提交前还能改。
form-problem-option_unknown = 没对上，请点一个最接近的。
form-problem-name_invalid = 请写真实姓名，只写文字，不要带符号。
form-problem-name_withheld = 消委会要能核实情况、联系上您才能调解，所以投诉要写真实姓名；为了调解，姓名和电话会告诉商家。不想写在这里，可以发「人工」，也可以{ $contact }。
form-problem-respondent_unknown = 还需要知道商家的名字。

form-summary = 请看一遍，没问题就点「确认提交」。
# 网页输入框里的例子。
form-hint-summary = 例如：金额改成 3080
form-hint-confirm = 对就写「对」，不对就写对的
form-summary-hint = 哪里不对，点那一组的「改」，或者直接说，比如「金额改成 3080」。
form-section-which = 「{ $label }」要改哪一项？
form-section-consents = 公示和委托调解
form-review-hint = 没问题请点「确认提交」，或者回复「确认」。要改哪一项，直接说。
form-two-places = 提醒：同一件事消委会受理或者处理过，12315（市场监管部门）可以不再受理。想走 12315，请先不要提交。（《市场监督管理投诉举报处理办法》第十六条（二））
form-forwarding-business = 您投诉的商家
form-forwarding = 点「确认提交」就是同意转交：{ $text }
form-publication = 公示可以不选：{ $text }
form-entrusting = 委托调解也可以不选：{ $text }
form-row-files = 凭证文件
form-row-files-value = { $count } 个
form-row-publication = 公示
form-row-entrusting = 委托调解
form-publication-given = 好，同意公示。
form-publication-not-given = 好，不公示。
form-entrusting-given = 好，同意委托调解。
form-entrusting-not-given = 好，不委托调解。
form-publication-yes = 同意
form-publication-no = 不同意
form-clash-unpaid_refund = 有两处对不上：您写的是没付钱，又要求退款。哪一处要改？
form-clash-refund_exceeds = 有两处对不上：要求退的钱比付的钱还多。哪一处要改？
form-clash-filed_denied = 有两处对不上：您选了没向别处反映，经过里又说反映过。哪一处要改？
form-not-yet = 还有没填完的，填完才能提交。
form-changed-meanwhile = 内容改过了，请看最新的这一份再提交。

form-cancel-question = 先停下来。填好的内容要留着，还是删掉？
form-restart-question = 要把填好的都清空，从头再来吗？
form-restarted = 清空了，我们从头来。
form-paused = 好，先不填了。草稿给您留着，想接着填就发「继续」。
form-dropped = 草稿删掉了。想问问题，直接说。
form-dropped-next = 草稿删掉了。您还有一件没填（{ $item }）。

form-row-number = 编号
form-row-item = 商品或服务
form-row-filed = 提交日期
form-row-state = 进展
form-receipt = 收到了，您的投诉编号是 { $number }。
form-receipt-repeated = 这份投诉之前已经交上了，编号是 { $number }。
form-receipt-check = 想看进展，随时发「进度」。
form-receipt-more = 想到什么要补充，或者找到新的凭证，直接发在这里。
form-receipt-note = 请记下编号。原件（发票、合同、商品）自己留好，不用寄来。
form-already-filed = 这份投诉已经交上了，不用再点。发「进度」可以看编号和进展。
form-already-filed-number = 这份投诉已经交上了，不用再点。编号是 { $number }。

# 消委会受理或者处理过的，12315 可以不受理投诉，所以这里只说举报；仲裁要先有仲裁协议。
# 依据：《消费者权益保护法》第三十九条
-other-ways = 要钱的，可以去法院；和商家约好仲裁的，可以申请仲裁。想让市场监管部门查处，可以打 12315 举报。
# 依据：《市场监督管理投诉举报处理办法》第十六条第（二）项
-no-second-complaint = 同一件事，12315 一般不再受理投诉。

# 工作人员办理以后告诉投诉人的话（values：number、reason、note、amount、appraiser、authority、calls、due、other、state；没有的是空的，calls、due 没有时是 none）
complaint-told-accepted = 您的投诉已经受理。工作人员会联系您和商家，有进展在这里告诉您。{ $note }
complaint-told-declined =
    您的投诉没有受理，原因：{ $reason }。{ $note }
    您可以接着和商家协商。{ -other-ways }
    对这个结果有疑问，直接在这里问。
complaint-told-supplement-wanted =
    您的投诉要补充材料。
    工作人员请您补充：
    { $due ->
        [none] 直接把文字、照片发在这里就行。
       *[given] 直接把文字、照片发在这里就行。最好在 { $due }前发来；晚了也能补，只是办得会慢些。
    }
complaint-told-mediating = 您的投诉开始调解了。工作人员会和您、商家两边商量，请留意电话。{ $note }
complaint-told-appraising =
    您的投诉送去鉴定了，由{ $appraiser }来做。{ $note }
    等鉴定的这些天，不算进调解的时间。
complaint-told-appraised = 鉴定结束了，接着调解。{ $note }
complaint-told-referred =
    您的投诉转给{ $authority }办了：{ $reason }。{ $note }
    { $calls ->
        [none] { $due ->
            [none] 他们可能直接和您联系。有答复，也会在这里告诉您。
           *[given] 他们可能直接和您联系。我们请他们在 { $due }前答复，有答复会在这里告诉您。
        }
       *[given] { $due ->
            [none] 他们可能直接和您联系；想自己问，可以打 { $calls }。有答复，也会在这里告诉您。
           *[given] 他们可能直接和您联系；想自己问，可以打 { $calls }。我们请他们在 { $due }前答复，有答复会在这里告诉您。
        }
    }
complaint-told-reply =
    您转出去的投诉 { $number } 有答复了：
    { $note }
complaint-told-merged =
    您的投诉 { $number } 和 { $other } 说的是同一件事，合在一起办了。{ $note }
    以后请看 { $other }；您再发来的话和材料，都会放到那一件里。
complaint-told-reopened = 您的投诉 { $number } 重新办理了。新的情况：{ $note }
complaint-told-kept-closed =
    您请求重新办理 { $number }，工作人员看过了，这次不重新办理。原因：{ $note }
    { -no-second-complaint }{ -other-ways }
    又有新的情况，可以再来找我。
complaint-told-undone = 更正：刚才关于 { $number } 的办理弄错了，已经改回「{ $state }」。给您添麻烦了，对不起。{ $note }
complaint-told-closed-settled =
    您的投诉办完了：{ $reason }。记录的挽回金额：{ $amount } 元。{ $note }
    和实际不一样，请在这里告诉我们。
complaint-told-closed-terminated =
    您的投诉调解结束了，原因：{ $reason }。{ $note }
    { -no-second-complaint }{ -other-ways }

# 办结几天以后的回访
follow-up-question = { $number }（{ $item }）办完几天了。您的问题解决了吗？
follow-up-note = 点一下就行，不回答也没关系。
follow-up-choice-yes = 解决了
follow-up-choice-partly = 解决了一部分
follow-up-choice-no = 没解决
follow-up-choice-off = 以后不用问我
follow-up-choice-write = 写给工作人员
follow-up-unsolved = 记下了，工作人员会看到。还有什么没解决、后来又出了什么情况，可以接着写给工作人员（{ $number }）。{ -no-second-complaint }{ -other-ways }
follow-up-rate = 再给这次的服务打个分吧。
follow-up-rating-5 = 5 分，很满意
follow-up-rating-4 = 4 分
follow-up-rating-3 = 3 分
follow-up-rating-2 = 2 分
follow-up-rating-1 = 1 分，很不满意
follow-up-thanks = 谢谢您，记下了。
follow-up-off = 好，以后不问了。想看进展，还是发「进度」。

# 提交之前发现本人已经有一件差不多的投诉
form-already-there = 您之前已经投诉过这件事了，还在办：
form-already-there-hint = 不用再交一件。把这次说的新情况和文件补充到那一件里，工作人员会一起看。如果是另外一件事，点「这是另一件事」。
form-choice-add = 补充到那一件
form-choice-second = 这是另一件事
form-added = 补充进 { $number } 了，工作人员会一起看。还有要说的，直接发在这里。
form-added-nothing = 这次说的都已经在 { $number } 里了，没有新的内容。想到什么要补充，直接发在这里。
form-why-second = 好的。请用一句话说说它和那一件有什么不同，比如「是另外买的一台」。
form-second-noted = 记下了，这句话会一起交给工作人员。

# 填表时两种听法分不清，按钮上的字。
form-reading-answer = 就填这个
form-reading-approximate = 就填这个
form-reading-confirm = 就是这样
form-reading-deny = 不对
form-reading-correct = 改前面填的
form-reading-change_demand = 改前面填的
form-reading-change_contact = 改前面填的
form-reading-add_fact = 补充经过
form-reading-news = 补充经过
form-reading-reopen = 补充经过
form-reading-emergency = 补充经过
form-reading-skip_unknown = 不知道，先跳过
form-reading-ask_law = 问一个问题
form-reading-not_consumer = 问一个问题
form-reading-ask_procedure = 问怎么填
form-reading-ask_status = 看进度
form-reading-nudge = 催一催
form-reading-evidence_promise = 说证据的事
form-reading-file_complaint = 继续填
form-reading-resume = 继续填
form-reading-new_matter = 说另一件事
form-reading-withdraw = 不投诉了
form-reading-cancel = 不填了
form-reading-pause = 先放一放
form-reading-human = 找人工
form-reading-erase_data = 删我的信息
form-reading-export_data = 要一份我的材料
form-reading-small_talk = 继续填
form-reading-thanks = 继续填
form-reading-complain_about_us = 给你们提意见
form-reading-unclear = 继续填

form-no-offence = 没关系，接着填。
form-heard = 嗯，我在听。
form-nudged = 明白，咱们快点填完，交上去工作人员才能办。
form-files-any-time = 好，照片、录音、文件随时发到这里就行，我会跟这件投诉放在一起。
form-fact-noted = 记下了，写进经过里了。
form-fact-added = 加进经过里了：「{ $words }」。
form-what-is-missing = 少了哪一样？直接写给我就行，比如「还有，他骂我」，我加上。
form-missing-comes = 还没问完，后面会接着问。已经想到少了什么的，直接写给我就行，比如「还有，他骂我」，我加上。
form-choice-add-line = 补{ $label }
form-files-not-needed = 好，不发也能提交，以后想起来再发。
form-told-before = 抱歉，让您再说一遍。您说过的我都记着，只是没看出「{ $label }」。不方便说，可以回「不知道」。
form-told-before-check = 您说过的都记着。请您再看一眼，是怕我听错。
# 依据：《消费者权益保护法实施条例》第四十五条
form-how-long = 交上去以后，工作人员看过就在这里告诉您受不受理，有进展也在这里说。{ $promise }消委会要及时办，法律没有规定天数；随时发「进度」能看。
form-consent-now = 现在选的是「{ $now }」。选不选都照样办投诉；想改，说「同意{ $what }」或者「不同意{ $what }」。
form-consent-publication = 公示
form-consent-entrusting = 委托调解
form-asked-originals = 不用交原件，拍照、截图发来就行；原件自己留好，工作人员要看的时候会告诉您。手边没有，也能先提交，以后再补。
form-asked-in-person = 不用跑，在这里填好、提交就行。要您到场的，工作人员会先跟您约。
form-asked-cost = 不收钱，投诉、调解都是免费的。要做鉴定的，鉴定费先问清谁出。
form-asked-without-papers = 能。付款记录、聊天记录、照片都算，有什么发什么；一样都没有，也能提交。
form-asked-identity-card = 不用身份证，姓名、电话、地址就够了。身份证照片别发。
form-asked-by-voice = 填投诉的时候我听不了语音，请打字，几个字也行；手机输入法的话筒可以把话变成字。打字不方便，可以{ $contact }。
form-asked-later = 可以。写过的给您留着，现在发「停」就行；下次来发「继续」，接着填。
form-asked-what-now = 先把投诉填好：我一样一样问，不清楚的可以先空着。交上去以后，工作人员看了会联系您，受理的就跟商家谈。
form-asked-results = 填清楚了有用：工作人员就照您写的跟商家谈。谈不谈得成，要看商家答不答应，消委会不能判它退钱；谈不成，您还可以去法院。
# 依据：《消费者权益保护法》第三十七条、第三十九条
form-asked-next = 交上去会给您一个编号。工作人员先看，受不受理在这里告诉您，要补什么也在这里说；受理了就联系商家，跟两边谈。谈不成的，您还可以去法院。
form-asked-no-harm = 投诉只在您、消委会和您投诉的商家之间，我们不会去找学校、单位，也不影响征信。商家会知道是您。有人因为投诉为难您、为难孩子，把话录下来、消息留着，告诉我们；威胁、动手的，打 110。
form-asked-who = 由消委会办投诉的工作人员办，交上去以后才派人；是哪一位，我这里看不到。想直接跟人说，发「人工」，也可以{ $contact }。
form-asked-records = 不用全交。和这件事有关的，比如诊断、检查结果、收费单，拍照发来就行；别的病、别的内容盖住。原件自己留好。
form-asked-whose-name = 替别人投诉的：「您的姓名」写吃亏的那个人，您是代办人，写在代办人那一项。给自己投诉的，写自己。分不清，两个名字都发来，说清谁是谁。
# 依据：《消费者权益保护法》第三十九条
form-asked-court = 能。商家给的钱收不收，您自己定；消费纠纷可以自己去法院，不一定先投诉。但同一件事法院已经受理的，消委会就不接着调解了，所以先想好走哪条。怎么起诉，可以打 12348 问。
form-asked-change-later = 能改。提交以前，哪里不对说一声就行；交上去以后想改、想补，直接发在这里，由工作人员核对了改，改了哪一项会告诉您。
form-asked-withdraw-later = 能。交上去以后想撤，发「撤回投诉」就行，由您自己定。
form-asked-is-filed = 还没有交上去。点了「确认提交」，给了您编号，才算投诉了；之后工作人员看了，会在这里告诉您。
form-where = 还没有交上去。您点了「确认提交」才算交。
form-where-review = 都填好了，还没有交上去。没错的话点「确认提交」：
form-media = 找不找媒体，您自己定；说的是实情、有凭据就行，别骂人，别公开别人的隐私。不管找不找，这里都照常帮您办。
form-needed-not = 「{ $label }」可以不填，接着往下就行。
form-needed-later = 「{ $label }」能填最好，写个大概也行。现在不方便，可以先空着，照样能提交，以后再补。
form-needed = 「{ $label }」不能空着，工作人员要靠它办这件投诉。{ $help }
form-needed-stands = 「{ $label }」已经写上了：{ $value }。
form-now-stands = 「{ $label }」现在写的是：{ $value }。
form-now-empty = 「{ $label }」还空着。
form-now = 现在写的是下面这样，哪里没改对，直接告诉我：
# 依据：《民法典》第一千一百六十五条第一款
form-calm = 换谁都会生气，可千万别动手：砸了东西、打了人，要您赔，警察也会管，有理也变没理。把气用在这件投诉上，我陪您把它办好。
form-elsewhere-not = 不算。这里问的是有没有向 12315、12345、法院、仲裁、别的消协、平台客服或者管这一行的部门投诉过；跟商家、物业、居委会、亲友说过，或者发在网上，都不算。别的地方也没有，就选「都没有」。
form-elsewhere-counts = 他们登记了、给了编号或者说了受理，就算，选那一项；没打通、没登记，就选「都没有」。
form-left = 还差 { $count } 项：{ $list }。
form-about-us-passed = 让您受气了，抱歉。您对我们的意见，我转给工作人员了。这件投诉照样办，接着填就行。
form-authority-how =
    本人写不了、来不了，也有办法：

    · 委托书可以手写：您代写，写明委托谁、办什么事、到什么时候，念给本人听，本人签名或者按手印。

    · 本人出不了门的，受理的时候跟工作人员说，他们会商量怎么当面核实，比如上门或者视频。

    · 现在不用等委托书，接着往下填，以后补。
form-same-as-before = 照您上一件投诉填上了，请看看对不对。
form-consent-whole = 全文（和上次一样）
form-consent-again = 您上一件投诉同意过的，这次还是一样：信息只用来办投诉；为了调解，会把投诉内容、您的姓名和电话告诉商家。发「我的信息」可以看、可以删。
form-sorry = 没帮上忙，抱歉。接着填就行，想找真人也可以。
form-not-understood = 这句我没敢当成「{ $label }」写上。
form-ways-out = 「{ $label }」填不上也没关系，可以这样：
form-unknown = 记不清「{ $label }」没关系，说个大概也行。实在想不起来，可以先空着，以后再补。
form-unknown-about = 记不清「{ $label }」没关系，说个大概也行，比如{ $about }。实在想不起来，可以先空着，以后再补。
form-choice-unknown-later = 先空着，以后再补
form-choice-pause = 先放一放
form-correct-which = 要改哪一项？点一下，也可以直接写，比如「金额改成 3080」。
form-which-line = 「{ $words }」要写到哪一项？点一下就改。
form-others-phone = 您的电话没有改。这个号码只记给工作人员看，商家看不到；它是您的电话，就点一下改过来。
form-not-written = 好，这个不写。填好的都没有动。
form-claim-as-before = 要求的金额还是「{ $asked }」，要一起改就点一下。
form-choice-claim-follows = 要求的金额也改成 { $value }
form-told-or-which = 写进经过里了。上面填的哪一项也要改，就点一下。
form-choice-change = 改{ $label }
form-problem-no_value = 这句不像要填的内容，我没写上。
form-value-unknown = 记不清，以后再补
form-consent-sure = 不同意也可以。只是没有您的同意，投诉就不能往下填，前面说的会删掉。想好了点一下：
form-summary-waits = 您的投诉还没有提交。没问题就点「确认提交」。
form-choice-show-summary = 再看一遍
form-no-hurry = 好，不急，您慢慢来，填过的都给您留着。
form-procedure-question = 投诉，{ $text }
form-still-open = 「{ $label }」还空着。
form-noted-for-later = 这个先记下了，一会儿请您核对。

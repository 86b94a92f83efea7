# 工作台「案例」：从办完的投诉写案例、导入公布的案例，别人同意后公开

workbench-cases = 案例
workbench-cases-list = 全部案例
workbench-cases-import = 导入
workbench-cases-history = 经过
workbench-cases-about = 案例给大家看，回答里也会引。写好以后由没写过它的人同意，才公开。
workbench-cases-count = { $shown ->
    [0] 一个也没有
   *[other] { $shown } 个
  }（一共 { $all } 个）
workbench-cases-find-hint = 标题、正文里的词
workbench-cases-kind = 来源
workbench-cases-kind-retold = 照公布的案例转述
workbench-cases-kind-mediated = 本会的投诉
workbench-cases-kind-published = 别人公布的
workbench-cases-kind-illustration = 为说明而编写
workbench-cases-none-found = 没有这样的案例。换一个词，或者把条件放宽一点。
workbench-cases-column-title = 案例
workbench-cases-column-topic = 主题
workbench-cases-column-kind = 来源
workbench-cases-column-checked = 上次核对
workbench-cases-column-signs = 情况
workbench-cases-column-file = 文件
workbench-cases-column-outcome = 会怎样
workbench-cases-sign-law_changed = 法律改了
workbench-cases-sign-file_changed = 原来的文件也改了
workbench-cases-sign-set_aside = 用不了，先用文件
workbench-cases-sign-edited = 在这里改过
workbench-cases-sign-new = 在这里新写的
workbench-cases-sign-taken_off = 已经撤下
workbench-cases-sign-consent_back = 投诉人收回了同意
workbench-cases-new = 新写一个
workbench-cases-new-about = 别人公布的，或者为说明而编写的。编号用小写英文和连字符，如 expired-milk。办完的投诉从「可以写成案例的投诉」开始写。
workbench-cases-proposed = 可以写成案例的投诉
workbench-cases-proposed-about = 办完了、投诉人同意公示的。人和店会先自动隐去。
workbench-cases-no-proposed = 现在没有。投诉办完、投诉人同意公示的，会列在这里。
workbench-cases-write = 写成案例
workbench-cases-write-about = 投诉人同意过公示。人和店会先自动隐去，两个没写过的人同意以后才公开。
workbench-cases-begun = 看这件投诉的案例草稿
workbench-cases-untitled = 还没有标题（{ $id }）
workbench-cases-of = 来自投诉 { $number }
workbench-cases-text = 案例的文字
workbench-cases-text-hint = 〔……〕是还要写的地方。人和店写成「消费者」「某商家」，不写姓名、电话、地址、店名。
workbench-cases-whole = 全文（带开头的几行）
workbench-cases-hidden = 自动隐去了 { $count } 处
workbench-cases-hidden-about = 这是投诉人的原话，标出来的已经换掉。请看有没有漏掉的、换错的。只有能看这件投诉的人看得到这里。
workbench-cases-left-out = 省去
workbench-cases-warnings = 看起来像个人信息或者要留意的（{ $count } 处）
workbench-cases-warnings-about = 一处一处看：是的话改掉，不是的话提交时打勾。
workbench-cases-tick = 这些我都看过，可以留下：
workbench-cases-submit = 提交
workbench-cases-approve = 同意
workbench-cases-approve-last = 同意，马上公开
workbench-cases-state-draft = 草稿
workbench-cases-state-waiting = 等别人同意
workbench-cases-state-half = 一个人同意了，还要一个人
workbench-cases-state-published = 公开了
workbench-cases-state-withdrawn = 撤掉了
workbench-cases-state-fallen = 作废：投诉人收回了同意
workbench-cases-approved-by = 同意的：{ $who }
workbench-cases-next-draft = 还没有提交。空着的写完、检查没有要改的，就可以提交。
workbench-cases-next-waiting-own = { $needs ->
    [2] 您写过这份草稿。等另外两个人（主管、知识编辑或管理员）同意，其中一个要能看这件投诉。
   *[other] 您写过这份草稿。等另一个人（主管、知识编辑或管理员）同意。
  }
workbench-cases-next-waiting-again = 您同意过了。还要另一个人同意。
workbench-cases-next-waiting-other = { $needs ->
    [2] 请看清楚再同意：有没有认得出人、认得出店的地方，条文用得对不对。两个人同意以后公开，其中一个要能看这件投诉。
   *[other] 请看清楚再同意：条文用得对不对，有没有认得出人的地方。同意以后马上公开。
  }
workbench-cases-next-unread = 您看不到这件投诉，请像外人一样读：猜不猜得出是谁。
workbench-cases-next-waiting-read = 等主管、知识编辑或管理员同意。
workbench-cases-next-published = 公开了。
workbench-cases-next-withdrawn = 撤掉了。要用的话，可以再修改、提交。
workbench-cases-next-fallen = 投诉人收回了同意，这份草稿的文字已经删掉，不能再用。
workbench-cases-bar-no_consent = 投诉人没有同意公示，或者收回了同意，不能写成案例。
workbench-cases-bar-erasure = 投诉人要求删除这件投诉，正在处理。现在不能公开。
workbench-cases-bar-erased = 这件投诉已经删除，不能再写成案例。
workbench-cases-bar-not_ended = 这件投诉又重新办理了。办完以前不能公开。

workbench-cases-under-off = 编号 { $id } · 现在不公开
workbench-cases-is-off = 这个案例已经撤下，大家看不到，回答里也不引。要用回来，点「改好再公开」，照样要别人同意。
workbench-cases-is-law-changed = 它依据的条文改了。请看还对不对；不对的，修改或者标上「按旧标准判的」。
workbench-cases-is-consent-back = 投诉人后来收回了同意。案例里没有认得出人的话，但是请看要不要撤下。
workbench-cases-bring-back = 改好再公开
workbench-cases-public = 大家看到的样子
workbench-cases-rollback-about = 马上生效，大家看到的是上一版。
workbench-cases-take-off = 撤下
workbench-cases-take-off-about = 马上撤下，大家看不到，回答里也不再引。不用等别人同意。
workbench-cases-take-off-now = 马上撤下
workbench-cases-why-off = 为什么撤下
workbench-cases-off-by = { $who }撤下，{ $at }

workbench-cases-import-about = 把公布过的案例一次放进来：先看会怎样，再存成草稿。草稿照样要提交、要别人同意。
workbench-cases-files = 案例的文件
workbench-cases-files-hint = .md、.txt 或 .docx，格式和 knowledge/cases 里的一样，一个文件里可以有几个。一次最多 { $most } 个文件，一共 { $limit } MB。公布的案例要写明 source：谁公布的、网址、哪一天。
workbench-cases-try = 看看会怎样
workbench-cases-import-result = 新的 { $fresh } 个，有改动的 { $changed } 个，和现在一样的 { $same } 个，不能用的 { $refused } 个
workbench-cases-import-nothing = 文件里没有案例。
workbench-cases-import-keep = 把 { $count } 个存成草稿
workbench-cases-imported = 存了 { $count } 份草稿。看过以后请一份一份提交。
workbench-cases-outcome-new = 新的
workbench-cases-outcome-changed = 和现在的不同，存成它的草稿
workbench-cases-outcome-same = 和现在一样，不用存
workbench-cases-outcome-refused = 不能用
workbench-cases-unreadable = 这个文件读不出文字
workbench-cases-files-too-large = 文件太大了：一次最多 { $most } 个文件，一共 { $limit } MB。什么也没有存。

workbench-cases-history-none = 还没有人在这里写过案例。
workbench-cases-done-drafted = { $who }存了草稿
workbench-cases-done-changed = { $who }改了草稿
workbench-cases-done-submitted = { $who }提交了
workbench-cases-done-sent_back = { $who }退回去改
workbench-cases-done-withdrawn = { $who }撤掉了草稿
workbench-cases-done-approved = { $who }同意了，还要一个人
workbench-cases-done-published = { $who }同意，公开了
workbench-cases-done-taken_off = { $who }撤下了
workbench-cases-done-rolled_back = { $who }退回上一版

workbench-cases-told-kept = 存成草稿了，还没有公开。
workbench-cases-told-begun = 草稿写好了开头：人和店已经隐去，〔……〕的地方请补上。
workbench-cases-told-submitted = 提交了，等别人同意。
workbench-cases-told-sent-back = 退回去了。
workbench-cases-told-withdrawn = 草稿撤掉了。
workbench-cases-told-approved = 记下了您的同意。还要一个人同意才公开。
workbench-cases-told-published = 公开了。大家能看到，新来的问题会引它。
workbench-cases-told-rolled-back = 退回上一版了。
workbench-cases-told-taken-off = 撤下了。大家看不到了，回答里也不再引。
workbench-cases-not_yours = 这不归您做。从投诉写案例由办这件投诉的人做，别的由知识编辑和管理员做；同意由主管、知识编辑和管理员做。
workbench-cases-own = 您写过这份草稿，不能自己同意。请没写过它的人（主管、知识编辑或管理员）看过再同意。
workbench-cases-again = 您已经同意过了。还要另一个人同意。
workbench-cases-reader = 两个同意的人里，要有一个能看这件投诉、对着看过。请主管或管理员来同意。
workbench-cases-not_found = 没有这个案例或草稿。可能已经撤下、删除，或者您看不到。
workbench-cases-not_waiting = 现在不能这样做：这份草稿不在等人同意，或者已经公开。什么也没有改。
workbench-cases-changed_meanwhile = 刚才有别人改过，下面是现在的样子。看过以后请再按一次。
workbench-cases-says_why = 请写为什么，最多 500 个字。
workbench-cases-too_long = 太长了，一个案例最多 2 万个字符。什么也没有存。
workbench-cases-bad_id = 编号只能用小写英文、数字和连字符，最多 60 个；新写的不能用已经有的编号。
workbench-cases-same = 和现在公开的一样，不用再存。
workbench-cases-findings = 还有要改的地方，改好才能提交和同意。什么也没有改。
workbench-cases-unconfirmed = 还有看起来像个人信息的地方没有看过。请一处一处看，可以留下的打勾。
workbench-cases-nothing_before = 没有更早的版本可以退回。撤下的要用回来，请改好再提交。
workbench-cases-started = 这件投诉已经有人在写案例了。
workbench-cases-no_consent = 投诉人没有同意公示，或者收回了同意，不能写成案例。
workbench-cases-erasure = 投诉人要求删除这件投诉，现在不能写成案例。
workbench-cases-erased = 这件投诉已经删除，不能写成案例。
workbench-cases-not_ended = 这件投诉还没有办完，不能写成案例。

workbench-audit-case_drafted = 存了一份案例草稿
workbench-audit-case_changed = 改了一份案例草稿
workbench-audit-case_submitted = 提交了一份案例草稿
workbench-audit-case_sent_back = 退回了一份案例草稿
workbench-audit-case_withdrawn = 撤掉了一份案例草稿
workbench-audit-case_approved = 同意一份案例草稿，还要一个人
workbench-audit-case_published = 同意一份案例草稿，公开了
workbench-audit-case_taken_off = 撤下了一个案例
workbench-audit-case_rolled_back = 把一个案例退回上一版

# 从投诉写的案例里的「结果」
case-result-settled = 经消委会调解，双方达成一致（{ $why }）。
case-result-terminated = 消委会调解没有成，终止了调解（{ $why }）。消费者还可以走别的途径解决。
case-result-recovered = 商家退、赔 { $amount } 元。
case-result-doubled = 其中加倍赔偿 { $amount } 元。

# 案例的来源，大家看得到
library-case-source-retold = 照法院、部门公布的案例转述，人和店都隐去了
library-case-source-mediated = 消委会办过的投诉，人和店都隐去了
library-case-source-published = { $by }公布，{ $on }
library-case-source-illustration = 为说明而编写，不是真事
# 回答里跟在案例后面
answer-case-mediated = （消委会办过的投诉，人和店都隐去了。）
answer-case-published = （{ $by }公布的案例。）
answer-case-illustration = （为说明而编写，不是真事。）

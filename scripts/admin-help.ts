// `--help` of one command: its line of the list, a longer description, and the options of all commands.

const MORE: Record<string, string> = {
  'create-user': '口令从标准输入读一行，不写在命令行上。角色不写就是 staff（工作人员）。',
  'reset-password': '新口令从标准输入读一行。',
  'list-users': '只读：登录名、姓名、角色、是不是停用。',
  'load-calendar': '同一年以后载入的为准；文件写错了会说明哪里错，什么也不换。运行中的服务自己换上，不用重启。',
  doctor: `只读，什么也不改，服务开着也可以。查：磁盘剩多少、目录别人能不能进、数据库每一页好不好、密钥、
上次备份是几天前、时钟有没有倒退、有没有发不出去的消息、等着答复的删除申请、今年和明年的放假安排、
没办完又多少天没有人动过的投诉（--days，默认 7）。
✗ 开头的要有人去做（这时退出码是 1），· 开头的知道就好。--json 给出代号，适合定时跑。`,
  erase: '不加 --yes 只说会删什么。没办完的投诉不能删。以前的备份里还有，恢复以后要再删一遍。',
  'rotate-key':
    '密钥在 data.key 的自己换上；用 DATA_KEY 的，新密钥从标准输入给，做完再改 DATA_KEY。以前的备份仍用旧密钥。',
  backup: `服务开着也可以。备份里有：数据库、证据、导入的法律原文、载入的放假安排、知识库的文件、.env 里不是密码的设置。
密钥和密码不在里面，另外保管。目录要是新的；每个文件的 SHA-256 写在 backup.json 里。

  npm run admin -- backup /备份/2026-11-28
  npm run admin -- backup --verify /备份/2026-11-28      每个文件对一遍哈希，打开数据库，数投诉、文件、法规；什么也不改`,
  restore: `先停服务。空的机器上先把 data.key 放进数据目录（或设好 DATA_KEY）。现在的数据移到 before-restore-…，确认没问题以后删掉。
编号不会重复：数据目录还读得出来就接着排；读不出来，用 --above 给出最近发出的编号；都不知道就空出今天的 1000 个。
备份不完好会拒绝；只有这一份时加 --damaged-too，能恢复多少恢复多少。更新前自动留下的 before-migration-… 也用它恢复。`,
  'reset-second-step': '给手机和备用码都没有了的人用，也给最后一个管理员用。以后登录只要密码，要他自己重新设。',
  audit: `只读。每一行都带着上一行的哈希（用数据密钥算），改过、少了、换了次序，都从那一行起对不上。最后几行被删，也看得出来。
结尾那一串请隔一阵抄到别处；以后用 --known 问它还在不在：有密钥的人重写了整本，只有这样看得出来。

  npm run admin -- audit --verify
  npm run admin -- audit --verify --known 抄下的结尾`,
  seed: `用 knowledge/registries/sample-ledger.yaml 里的字编，人、商家、电话都是编的，不发任何消息。分布在过去两年，旧的大多办结，新的有等着的。
给试用和量快慢的：先启动一次服务建好数据目录，停掉，再运行。

  npm run admin -- seed --complaints 2000 --data /tmp/试用`,
  affected: '只读：编号、渠道、能不能联系上，不含姓名电话。',
}

/** The help of a command. Without a command, or for an unknown one: the whole list. */
export function helpOf(command: string | undefined, list: string): string {
  const lines = list.split('\n')
  const own = lines.filter((line) => command !== undefined && new RegExp(`^ {2}${command}(?: |$)`).test(line))
  const [line] = own
  if (command === undefined || line === undefined) return list
  const [usage = '', ...words] = line.trim().split(/ {2,}/)
  const options = lines.slice(lines.findIndex((one) => /^ {2}--/.test(one)))
  const more = MORE[command] ? [MORE[command], ''] : []
  return [`用法：npm run --silent admin -- ${usage}`, '', words.join(' '), '', ...more, ...options].join('\n')
}

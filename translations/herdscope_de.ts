<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AddTracksDialog</name>
    <message>
        <source>Add tracks</source>
        <translation>Spuren hinzufügen</translation>
    </message>
    <message>
        <source>A client goes along each of them and reports every fix.</source>
        <translation>Auf jeder geht ein Client und meldet jeden Punkt.</translation>
    </message>
    <message>
        <source>&amp;Speed:</source>
        <translation>&amp;Geschwindigkeit:</translation>
    </message>
    <message>
        <source> × as recorded</source>
        <translation> × wie aufgezeichnet</translation>
    </message>
    <message>
        <source>How many times as fast as recorded</source>
        <translation>Wie viel mal so schnell wie aufgezeichnet</translation>
    </message>
    <message>
        <source>&amp;Without times:</source>
        <translation>&amp;Ohne Zeiten:</translation>
    </message>
    <message>
        <source> km/h</source>
        <translation> km/h</translation>
    </message>
    <message>
        <source>Speed in kilometres per hour on tracks without times</source>
        <translation>Geschwindigkeit in Kilometern je Stunde auf Spuren ohne Zeiten</translation>
    </message>
    <message>
        <source>&amp;Report to:</source>
        <translation>&amp;Melden an:</translation>
    </message>
    <message>
        <source>Server that they report to</source>
        <translation>Server, bei dem sie sich melden</translation>
    </message>
</context>
<context>
    <name>AddWalkersDialog</name>
    <message>
        <source>Add walkers</source>
        <translation>Läufer hinzufügen</translation>
    </message>
    <message>
        <source>They are put into the visible part of the map and report once a second.</source>
        <translation>Sie werden in den sichtbaren Teil der Karte gesetzt und melden sich einmal je Sekunde.</translation>
    </message>
    <message>
        <source>&amp;How many:</source>
        <translation>An&amp;zahl:</translation>
    </message>
    <message>
        <source>Number of walkers</source>
        <translation>Anzahl der Läufer</translation>
    </message>
    <message>
        <source>&amp;Speed:</source>
        <translation>&amp;Geschwindigkeit:</translation>
    </message>
    <message>
        <source> km/h</source>
        <translation> km/h</translation>
    </message>
    <message>
        <source>Speed in kilometres per hour</source>
        <translation>Geschwindigkeit in Kilometern je Stunde</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>A&amp;nswers:</source>
        <translation>A&amp;ntworten:</translation>
    </message>
    <message>
        <source>Earlier answers</source>
        <translation>Frühere Antworten</translation>
    </message>
    <message>
        <source>Show on &amp;map</source>
        <translation>Auf der &amp;Karte</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Fields of the AT line</source>
        <translation>Felder der AT-Zeile</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Places of the answer</source>
        <translation>Orte der Antwort</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>JSON of the answer</source>
        <translation>JSON der Antwort</translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation>Rohtext</translation>
    </message>
    <message>
        <source>Answer as it came</source>
        <translation>Antwort, wie sie ankam</translation>
    </message>
    <message>
        <source>Copies what this tab shows: the AT line, the places as a table, the JSON, or the text as it came</source>
        <translation>Kopiert, was dieser Reiter zeigt: die AT-Zeile, die Orte als Tabelle, das JSON oder den Text, wie er ankam</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>ChartsView</name>
    <message>
        <source>Quantity of the chart</source>
        <translation>Größe des Diagramms</translation>
    </message>
    <message>
        <source>Stretch of the chart, until the moment shown</source>
        <translation>Zeitraum des Diagramms bis zum gezeigten Augenblick</translation>
    </message>
    <message>
        <source>What the chart shows, or its values under the mouse</source>
        <translation>Was das Diagramm zeigt, oder seine Werte unter dem Mauszeiger</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Show the same as a table</source>
        <translation>Dasselbe als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the chart as a picture or a table</source>
        <translation>Das Diagramm als Bild oder Tabelle speichern</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Chart as a table</source>
        <translation>Diagramm als Tabelle</translation>
    </message>
</context>
<context>
    <name>ClockDialog</name>
    <message>
        <source>Set clock</source>
        <translation>Uhr stellen</translation>
    </message>
    <message>
        <source>The clock that this server goes by: for the time differences in its answers and for its log. No other server’s clock changes.</source>
        <translation>Die Uhr, nach der dieser Server geht: für die Zeitdifferenzen in seinen Antworten und für sein Protokoll. Keine Uhr eines anderen Servers ändert sich.</translation>
    </message>
    <message>
        <source>&amp;Ahead by:</source>
        <translation>Geht &amp;vor um:</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds by which the clock is ahead; less than nothing: behind</source>
        <translation>Sekunden, um die die Uhr vorgeht; weniger als null: nach</translation>
    </message>
</context>
<context>
    <name>ControlDoor</name>
    <message>
        <source>%1 can&apos;t be made: this herd can&apos;t be controlled from outside.</source>
        <translation>%1 lässt sich nicht anlegen: Diese Herde lässt sich von außen nicht steuern.</translation>
    </message>
</context>
<context>
    <name>CutOffDialog</name>
    <message>
        <source>Cut off a group</source>
        <translation>Gruppe abschneiden</translation>
    </message>
    <message>
        <source>All links between these servers and the others are cut.</source>
        <translation>Alle Verbindungen zwischen diesen Servern und den anderen werden getrennt.</translation>
    </message>
    <message>
        <source>Servers of the group</source>
        <translation>Server der Gruppe</translation>
    </message>
    <message>
        <source>&amp;Heal them after</source>
        <translation>&amp;Heilen nach</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds until the links are healed</source>
        <translation>Sekunden, bis die Verbindungen geheilt werden</translation>
    </message>
</context>
<context>
    <name>HerdToken</name>
    <message>
        <source>The file %1, by which the servers of a herd know each other, can&apos;t be read or made: %2.</source>
        <translation>Die Datei %1, an der sich die Server einer Herde erkennen, lässt sich nicht lesen oder anlegen: %2.</translation>
    </message>
    <message>
        <source>%1 is not the file that Herdscope made: it must be yours, readable by nobody else, no link, and hold 32 bytes. Stop the herd and remove it.</source>
        <translation>%1 ist nicht die Datei, die Herdscope angelegt hat: Sie muss Ihnen gehören, für niemanden sonst lesbar und kein Verweis sein und 32 Bytes enthalten. Halten Sie die Herde an und löschen Sie sie.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App</name>
    <message>
        <source>cut</source>
        <comment>state of a link</comment>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>up</source>
        <comment>state of a link</comment>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>down</source>
        <comment>state of a link</comment>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>Made with Natural Earth</source>
        <translation>Erstellt mit Natural Earth</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln client(s) · %2</source>
        <translation>
            <numerusform>%1 · %Ln Client · %2</numerusform>
            <numerusform>%1 · %Ln Clients · %2</numerusform>
        </translation>
    </message>
    <message>
        <source>one event loop</source>
        <translation>einer Schleife</translation>
    </message>
    <message>
        <source>a thread each</source>
        <translation>je einem Thread</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>Google Places (New)</source>
        <translation>Google Places (neu)</translation>
    </message>
    <message>
        <source>Google Places (legacy)</source>
        <translation>Google Places (alt)</translation>
    </message>
    <message>
        <source>Overpass</source>
        <translation>Overpass</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>up</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>could not start</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>state of a server, time of day</comment>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>a rate</comment>
        <translation>%1/s</translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln server(s) up</source>
        <translation>
            <numerusform>%L1 von %Ln Server aktiv</numerusform>
            <numerusform>%L1 von %Ln Servern aktiv</numerusform>
        </translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation>Export läuft …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Exporting %1 …</source>
        <translation>%1 wird exportiert …</translation>
    </message>
    <message>
        <source>recovering</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>im Speicher</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>auf der Platte</translation>
    </message>
    <message numerus="yes">
        <source>at %Ln neighbour(s)</source>
        <translation>
            <numerusform>bei %Ln Nachbarn</numerusform>
            <numerusform>bei %Ln Nachbarn</numerusform>
        </translation>
    </message>
    <message>
        <source>a process each</source>
        <translation>je einem Prozess</translation>
    </message>
    <message>
        <source>p50 %1, p99 %2</source>
        <translation>p50 %1, p99 %2</translation>
    </message>
    <message>
        <source>Until all servers know: not measured yet</source>
        <translation>Bis alle Server es wissen: noch nicht gemessen</translation>
    </message>
    <message>
        <source>Until all servers know: not measured</source>
        <translation>Bis alle Server es wissen: nicht gemessen</translation>
    </message>
    <message>
        <source>Until all servers know: %1</source>
        <translation>Bis alle Server es wissen: %1</translation>
    </message>
    <message>
        <source>; %1 of %2 did not reach all</source>
        <translation>; %1 von %2 kamen nicht bei allen an</translation>
    </message>
    <message>
        <source>Messages per update: not known, for a server went down</source>
        <translation>Nachrichten je Update: nicht bekannt, da ein Server ausfiel</translation>
    </message>
    <message>
        <source>Messages per update: %1, of these duplicates %2</source>
        <translation>Nachrichten je Update: %1, davon doppelt %2</translation>
    </message>
    <message>
        <source>; superseded updates: %1</source>
        <translation>; überholte Updates: %1</translation>
    </message>
    <message>
        <source>wrong answers: %1</source>
        <translation>falsche Antworten: %1</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>answers that nobody asked for: %1</source>
        <translation>Antworten, nach denen niemand fragte: %1</translation>
    </message>
    <message>
        <source>unanswered in time: %1</source>
        <translation>nicht rechtzeitig beantwortet: %1</translation>
    </message>
    <message>
        <source>lost with a connection: %1</source>
        <translation>mit einer Verbindung verloren: %1</translation>
    </message>
    <message>
        <source>failed attempts to connect: %1</source>
        <translation>gescheiterte Verbindungsversuche: %1</translation>
    </message>
    <message>
        <source>Errors: none</source>
        <translation>Fehler: keine</translation>
    </message>
    <message>
        <source>Errors: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>connected again: %1</source>
        <translation>neu verbunden: %1</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Updates/s: %1</source>
        <translation>Updates/s: %1</translation>
    </message>
    <message>
        <source>Queries/s: %1</source>
        <translation>Anfragen/s: %1</translation>
    </message>
    <message>
        <source>Answered after: %1</source>
        <translation>Beantwortet nach: %1</translation>
    </message>
    <message>
        <source>First wrong answer: %1</source>
        <translation>Erste falsche Antwort: %1</translation>
    </message>
    <message>
        <source>⚠ The load generator uses a whole core: it may be the limit, not the servers.</source>
        <translation>⚠ Der Lastgenerator braucht einen ganzen Kern: Vielleicht ist er die Grenze, nicht die Server.</translation>
    </message>
    <message>
        <source>Connecting: %1 of %2 clients</source>
        <translation>Verbinden: %1 von %2 Clients</translation>
    </message>
    <message>
        <source>Warming up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Measuring for %1 s</source>
        <translation>Messung seit %1 s</translation>
    </message>
    <message>
        <source>Waiting for the last answers</source>
        <translation>Warten auf die letzten Antworten</translation>
    </message>
    <message numerus="yes">
        <source>%1 · knows %Ln client(s)</source>
        <translation>
            <numerusform>%1 · kennt %Ln Client</numerusform>
            <numerusform>%1 · kennt %Ln Clients</numerusform>
        </translation>
    </message>
    <message>
        <source>Opening the run …</source>
        <translation>Lauf wird geöffnet …</translation>
    </message>
    <message>
        <source>Saving the run …</source>
        <translation>Lauf wird gespeichert …</translation>
    </message>
    <message>
        <source>A server needs a name.</source>
        <translation>Ein Server braucht einen Namen.</translation>
    </message>
    <message>
        <source>The name is longer than %1 bytes. Write a shorter one.</source>
        <translation>Der Name ist länger als %1 Bytes. Schreiben Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>The name of a server is one word. Write “-” in place of a blank.</source>
        <translation>Der Name eines Servers ist ein Wort. Schreiben Sie „-“ statt eines Leerzeichens.</translation>
    </message>
    <message>
        <source>Logs are named after servers: leave out / \ : * ? &quot; &lt; &gt; | and a leading dot.</source>
        <translation>Logs heißen wie die Server: Lassen Sie / \ : * ? &quot; &lt; &gt; | und einen Punkt am Anfang weg.</translation>
    </message>
    <message>
        <source>That name is taken by the journal’s file. Write another one.</source>
        <translation>So heißt die Datei des Journals. Schreiben Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is no server %1.</source>
        <translation>Es gibt keinen Server %1.</translation>
    </message>
    <message>
        <source>There is a server %1 already. Give each a name of its own.</source>
        <translation>Es gibt schon einen Server %1. Geben Sie jedem einen eigenen Namen.</translation>
    </message>
    <message>
        <source>Port %1 is taken by %2. Give each server a port of its own, or 0 for any free one.</source>
        <translation>Port %1 hat schon %2. Geben Sie jedem Server einen eigenen Port, oder 0 für irgendeinen freien.</translation>
    </message>
    <message>
        <source>That is no place on the earth.</source>
        <translation>Das ist kein Ort auf der Erde.</translation>
    </message>
    <message>
        <source>A herd can have up to %1 servers.</source>
        <translation>Eine Herde kann bis zu %1 Server haben.</translation>
    </message>
    <message>
        <source>%1 is the last server: a herd has at least one.</source>
        <translation>%1 ist der letzte Server: Eine Herde hat wenigstens einen.</translation>
    </message>
    <message>
        <source>A link is between two servers.</source>
        <translation>Eine Verbindung besteht zwischen zwei Servern.</translation>
    </message>
    <message>
        <source>%1 and %2 are linked already.</source>
        <translation>%1 und %2 sind schon verbunden.</translation>
    </message>
    <message>
        <source>%1 and %2 are not linked.</source>
        <translation>%1 und %2 sind nicht verbunden.</translation>
    </message>
    <message numerus="yes">
        <source>%1 would have less than %n neighbour(s), and answers wait until so many have a report. Link it first, or let answers promise less.</source>
        <translation>
            <numerusform>%1 hätte keinen Nachbarn, und Antworten warten, bis %n Nachbar eine Meldung hat. Verbinden Sie ihn zuerst, oder lassen Sie Antworten weniger versprechen.</numerusform>
            <numerusform>%1 hätte weniger als %n Nachbarn, und Antworten warten, bis so viele eine Meldung haben. Verbinden Sie ihn zuerst, oder lassen Sie Antworten weniger versprechen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The link of %1 and %2 would be encrypted, and that needs a link port and a key for both in the herd file.</source>
        <translation>Die Verbindung von %1 und %2 wäre verschlüsselt; dazu brauchen beide in der Herdendatei einen Verbindungsport und einen Schlüssel.</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>Saving the bookmarks …</source>
        <translation>Lesezeichen werden gespeichert …</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>What is known of a server, and that its clock is wrong.</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 → %2: %3</source>
        <translation>%1 → %2: %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ActivityChart</name>
    <message>
        <source>seconds until the moment shown</source>
        <translation>Sekunden bis zum gezeigten Augenblick</translation>
    </message>
    <message>
        <source>Left, Right, Home, End</source>
        <translation>Links, Rechts, Pos1, Ende</translation>
    </message>
    <message>
        <source>Read the values of one moment after the other</source>
        <translation>Die Werte eines Augenblicks nach dem anderen lesen</translation>
    </message>
    <message>
        <source>Return, click</source>
        <translation>Eingabe, Klick</translation>
    </message>
    <message>
        <source>Show that moment in the log</source>
        <translation>Diesen Augenblick im Log zeigen</translation>
    </message>
    <message>
        <source>seconds until the end of the stretch</source>
        <translation>Sekunden bis zum Ende des Zeitraums</translation>
    </message>
    <message>
        <source>Drag, or Shift+Left and Shift+Right, then Return</source>
        <translation>Ziehen, oder Umschalt+Links und Umschalt+Rechts, dann Eingabe</translation>
    </message>
    <message>
        <source>Choose a stretch</source>
        <translation>Einen Zeitraum wählen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Acts</name>
    <message>
        <source>Kill %1</source>
        <translation>%1 abschießen</translation>
    </message>
    <message>
        <source>%1 was started again. What it alone knew is lost; the rest it learns from its neighbours.</source>
        <translation>%1 läuft wieder. Was nur er wusste, ist verloren; alles andere lernt er von seinen Nachbarn.</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>A restart of %1 can’t be taken back: it was started anew once more.</source>
        <translation>Ein Neustart von %1 lässt sich nicht zurücknehmen: Er ist noch einmal neu gestartet.</translation>
    </message>
    <message>
        <source>Freeze %1</source>
        <translation>%1 einfrieren</translation>
    </message>
    <message>
        <source>Thaw %1</source>
        <translation>%1 auftauen</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>%1 trennen</translation>
    </message>
    <message>
        <source>Cut one direction of %1</source>
        <translation>Eine Richtung von %1 trennen</translation>
    </message>
    <message>
        <source>Heal %1</source>
        <translation>%1 heilen</translation>
    </message>
    <message>
        <source>Use free ports</source>
        <translation>Freie Ports nehmen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>%1 is gone from the map. Its report was flooded: the servers still know it.</source>
        <translation>%1 ist von der Karte verschwunden. Seine Meldung ist geflutet: Die Server kennen ihn noch.</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>%1 has reported its old place. The report before was flooded and can’t be taken back.</source>
        <translation>%1 hat seinen alten Ort gemeldet. Die Meldung davor ist geflutet und lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n client(s)</source>
        <translation>
            <numerusform>%n Client entfernen</numerusform>
            <numerusform>%n Clients entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n walker(s)</source>
        <translation>
            <numerusform>%n Fußgänger hinzufügen</numerusform>
            <numerusform>%n Fußgänger hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>The walkers are gone from the map. What they reported was flooded: the servers still know them.</source>
        <translation>Die Fußgänger sind von der Karte verschwunden. Was sie gemeldet haben, ist geflutet: Die Server kennen sie noch.</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>Gehen</translation>
    </message>
    <message>
        <source>Stop walking</source>
        <translation>Stehen bleiben</translation>
    </message>
    <message>
        <source>They stand where they walked to: those reports were flooded.</source>
        <translation>Sie stehen, wohin sie gegangen sind: Diese Meldungen sind geflutet.</translation>
    </message>
    <message>
        <source>Choose the nearest server</source>
        <translation>Den nächsten Server wählen</translation>
    </message>
    <message>
        <source>Choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Drop a message</source>
        <translation>Eine Nachricht verlieren lassen</translation>
    </message>
    <message>
        <source>The message that was dropped does not come back. To see the run with it, fork from the moment before.</source>
        <translation>Die verlorene Nachricht kommt nicht zurück. Um den Lauf mit ihr zu sehen, zweigen Sie im Augenblick davor ab.</translation>
    </message>
    <message>
        <source>Delay a message by %1 s</source>
        <translation>Eine Nachricht um %1 s verzögern</translation>
    </message>
    <message>
        <source>The message stays delayed, and so do those behind it. To see the run without that, fork from the moment before.</source>
        <translation>Die Nachricht bleibt verzögert, und mit ihr die dahinter. Um den Lauf ohne das zu sehen, zweigen Sie im Augenblick davor ab.</translation>
    </message>
    <message numerus="yes">
        <source>Add %n track(s)</source>
        <translation>
            <numerusform>%n Spur hinzufügen</numerusform>
            <numerusform>%n Spuren hinzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Who followed the tracks is gone from the map. What they reported was flooded: the servers still know them.</source>
        <translation>Wer den Spuren folgte, ist von der Karte verschwunden. Was sie gemeldet haben, ist geflutet: Die Server kennen sie noch.</translation>
    </message>
    <message>
        <source>Follow at %1 times the speed</source>
        <translation>Mit %1-facher Geschwindigkeit folgen</translation>
    </message>
    <message>
        <source>Leave the track</source>
        <translation>Die Spur verlassen</translation>
    </message>
    <message>
        <source>End the delay of %1</source>
        <translation>Verzögerung von %1 beenden</translation>
    </message>
    <message>
        <source>Delay %1</source>
        <translation>%1 verzögern</translation>
    </message>
    <message>
        <source>Break the connection of %1</source>
        <translation>Leitung von %1 abreißen lassen</translation>
    </message>
    <message>
        <source>The connection that was broken has come again by itself; what was on its way then was told anew.</source>
        <translation>Die abgerissene Leitung ist von selbst wiedergekommen; was damals unterwegs war, wurde neu gesagt.</translation>
    </message>
    <message>
        <source>Set the clock of %1</source>
        <translation>Uhr von %1 stellen</translation>
    </message>
    <message>
        <source>What %1 has written while its clock was wrong stays written.</source>
        <translation>Was %1 geschrieben hat, während seine Uhr falsch ging, bleibt stehen.</translation>
    </message>
    <message>
        <source>Cut off %1</source>
        <translation>%1 abschneiden</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ActsModel</name>
    <message>
        <source>all links</source>
        <translation>alle Verbindungen</translation>
    </message>
    <message>
        <source>A server, a client, two servers with – (both ways) or → (one way), a group with commas</source>
        <translation>Ein Server, ein Client, zwei Server mit – (beide Richtungen) oder → (eine Richtung), eine Gruppe mit Kommas</translation>
    </message>
    <message>
        <source>What else stands in the file: position = [34.07, -118.44], radius = 10 …</source>
        <translation>Was sonst in der Datei steht: position = [34.07, -118.44], radius = 10 …</translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation>Zeit (s)</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Ändern: %1</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::AddTracksDialog</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln Spur</numerusform>
            <numerusform>%Ln Spuren</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 points</source>
        <translation>%L1 Punkte</translation>
    </message>
    <message>
        <source>%1 long</source>
        <translation>%1 lang</translation>
    </message>
    <message>
        <source>Nearest server</source>
        <translation>Nächster Server</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::AddWalkersDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Announcer</name>
    <message>
        <source>What has happened last</source>
        <translation>Was zuletzt geschehen ist</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Answer</name>
    <message>
        <source>The places are not readable JSON (stopped at byte %1). The text is shown as it came.</source>
        <translation>Die Orte sind kein lesbares JSON (Abbruch bei Byte %1). Der Text wird gezeigt, wie er ankam.</translation>
    </message>
    <message>
        <source>The places are JSON, but not an object as expected.</source>
        <translation>Die Orte sind JSON, aber nicht das erwartete Objekt.</translation>
    </message>
    <message>
        <source>There is no place within this radius.</source>
        <translation>In diesem Umkreis gibt es keinen Ort.</translation>
    </message>
    <message>
        <source>The provider of places did not understand the question.</source>
        <translation>Der Anbieter der Orte hat die Frage nicht verstanden.</translation>
    </message>
    <message>
        <source>The provider of places has answered too many questions of this key. Try again later.</source>
        <translation>Der Anbieter der Orte hat zu viele Fragen mit diesem Schlüssel beantwortet. Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The provider of places refused the question: check the key.</source>
        <translation>Der Anbieter der Orte hat die Frage abgelehnt: Schlüssel prüfen.</translation>
    </message>
    <message>
        <source>The provider of places could not answer. Asking again may help.</source>
        <translation>Der Anbieter der Orte konnte nicht antworten. Noch einmal zu fragen kann helfen.</translation>
    </message>
    <message>
        <source>The provider of places says: %1</source>
        <translation>Der Anbieter der Orte sagt: %1</translation>
    </message>
    <message>
        <source>%1 → %2: no answer</source>
        <translation>%1 → %2: keine Antwort</translation>
    </message>
    <message>
        <source>%1 → %2, %3: refused</source>
        <translation>%1 → %2, %3: abgelehnt</translation>
    </message>
    <message>
        <source>%1 → %2, %3, %4</source>
        <translation>%1 → %2, %3, %4</translation>
    </message>
    <message>
        <source>The server answered with “?”: it knows no client of this name, or did not understand the command.</source>
        <translation>Der Server hat mit „?“ geantwortet: Er kennt keinen Client dieses Namens oder hat den Befehl nicht verstanden.</translation>
    </message>
    <message>
        <source>It says: %1</source>
        <translation>Er sagt: %1</translation>
    </message>
    <message>
        <source>Google&apos;s places may not be drawn on this map.</source>
        <translation>Orte von Google dürfen auf dieser Karte nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>These places may not be drawn on this map.</source>
        <translation>Diese Orte dürfen auf dieser Karte nicht gezeichnet werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) within %1 km</source>
        <translation>
            <numerusform>%n Ort im Umkreis von %1 km</numerusform>
            <numerusform>%n Orte im Umkreis von %1 km</numerusform>
        </translation>
    </message>
    <message>
        <source>offline gazetteer</source>
        <translation>Offline-Ortsverzeichnis</translation>
    </message>
    <message>
        <source>Google Places</source>
        <translation>Google Places</translation>
    </message>
    <message>
        <source>Google Places (legacy)</source>
        <translation>Google Places (alt)</translation>
    </message>
    <message>
        <source>OpenStreetMap (Overpass)</source>
        <translation>OpenStreetMap (Overpass)</translation>
    </message>
    <message>
        <source>town</source>
        <translation>Stadt</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>Stadtteil</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>own list</source>
        <translation>eigene Liste</translation>
    </message>
    <message>
        <source>own file</source>
        <translation>eigene Datei</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::AnswerView</name>
    <message>
        <source>Remarks on the answer</source>
        <translation>Anmerkungen zur Antwort</translation>
    </message>
    <message>
        <source>%1: %2, %3 km → %4</source>
        <extracomment>An entry of the list of earlier answers: number, client, radius in km, server.</extracomment>
        <translation>%1: %2, %3 km → %4</translation>
    </message>
    <message>
        <source>The terms of the provider forbid to draw these places here</source>
        <translation>Die Bedingungen des Anbieters verbieten es, diese Orte hier zu zeichnen</translation>
    </message>
    <message>
        <source>No answer yet. Ask what is near a client: its context menu on the map.</source>
        <translation>Noch keine Antwort. Was in der Nähe eines Clients ist, lässt sich über sein Kontextmenü auf der Karte fragen.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::AtLineModel</name>
    <message>
        <source>arrived %1 before the client&apos;s time stamp: its clock is ahead</source>
        <translation>%1 vor dem Zeitstempel des Clients angekommen: Seine Uhr geht vor</translation>
    </message>
    <message>
        <source>arrived %1 after the client&apos;s time stamp</source>
        <translation>%1 nach dem Zeitstempel des Clients angekommen</translation>
    </message>
    <message>
        <source>%1, %2: latitude and longitude</source>
        <translation>%1, %2: Breite und Länge</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>E</source>
        <translation>O</translation>
    </message>
    <message>
        <source>%1 UTC by the client&apos;s clock</source>
        <translation>%1 UTC nach der Uhr des Clients</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>took the client&apos;s report</source>
        <translation>hat die Meldung des Clients angenommen</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>who was asked about</source>
        <translation>nach ihm wurde gefragt</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>The server&apos;s clock at the arrival minus the client&apos;s time stamp: the way, waiting, and how far the two clocks are apart.</source>
        <translation>Die Uhr des Servers bei der Ankunft minus Zeitstempel des Clients: der Weg, das Warten und der Abstand der beiden Uhren.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>As received</source>
        <translation>Wie empfangen</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Beliefs</name>
    <message numerus="yes">
        <source>where %1 has %Ln client(s): up to %2 m off</source>
        <translation>
            <numerusform>wo %1 %Ln Clients hat: bis zu %2 m daneben</numerusform>
            <numerusform>wo %1 %Ln Clients hat: bis zu %2 m daneben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::CaptionBand</name>
    <message>
        <source>Captions</source>
        <translation>Bildunterschriften</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Something came back</source>
        <translation>Etwas ist wieder da</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>No client has reported yet.</source>
        <translation>Noch hat sich kein Client gemeldet.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Captions</name>
    <message>
        <source>Back to before this: %1</source>
        <translation>Zurück vor dies: %1</translation>
    </message>
    <message>
        <source>All servers agree.</source>
        <translation>Alle Server sind sich einig.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>behind a list of names</comment>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a link between two servers</comment>
        <translation>%1 – %2</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln server(s) are up.</source>
        <translation>
            <numerusform>Der %Ln Server läuft.</numerusform>
            <numerusform>Alle %Ln Server laufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is up.</source>
        <translation>%1 läuft.</translation>
    </message>
    <message>
        <source>%1 are up.</source>
        <translation>%1 laufen.</translation>
    </message>
    <message>
        <source>The herd is cut in two: %1.</source>
        <translation>Die Herde ist in zwei Teile getrennt: %1.</translation>
    </message>
    <message numerus="yes">
        <source>The herd is cut in %Ln part(s): %1.</source>
        <translation>
            <numerusform>Die Herde ist in %Ln Teil getrennt: %1.</numerusform>
            <numerusform>Die Herde ist in %Ln Teile getrennt: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is up again.</source>
        <translation>%1 läuft wieder.</translation>
    </message>
    <message>
        <source>%1 are up again.</source>
        <translation>%1 laufen wieder.</translation>
    </message>
    <message>
        <source>%1 was killed.</source>
        <translation>%1 wurde abgeschossen.</translation>
    </message>
    <message>
        <source>%1 were killed.</source>
        <translation>%1 wurden abgeschossen.</translation>
    </message>
    <message>
        <source>%1 is down: it was stopped.</source>
        <translation>%1 ist aus: Der Server wurde angehalten.</translation>
    </message>
    <message>
        <source>%1 are down: they were stopped.</source>
        <translation>%1 sind aus: Sie wurden angehalten.</translation>
    </message>
    <message>
        <source>%1 is frozen: it answers nobody.</source>
        <translation>%1 ist eingefroren und antwortet niemandem.</translation>
    </message>
    <message>
        <source>%1 are frozen: they answer nobody.</source>
        <translation>%1 sind eingefroren und antworten niemandem.</translation>
    </message>
    <message>
        <source>%1 goes on.</source>
        <translation>%1 macht weiter.</translation>
    </message>
    <message>
        <source>%1 go on.</source>
        <translation>%1 machen weiter.</translation>
    </message>
    <message>
        <source>%1 was added to the herd.</source>
        <translation>%1 kam zur Herde dazu.</translation>
    </message>
    <message>
        <source>%1 were added to the herd.</source>
        <translation>%1 kamen zur Herde dazu.</translation>
    </message>
    <message>
        <source>%1 was removed from the herd.</source>
        <translation>%1 wurde aus der Herde entfernt.</translation>
    </message>
    <message>
        <source>%1 were removed from the herd.</source>
        <translation>%1 wurden aus der Herde entfernt.</translation>
    </message>
    <message>
        <source>The link %1 is down.</source>
        <translation>Die Verbindung %1 ist unterbrochen.</translation>
    </message>
    <message>
        <source>The links %1 are down.</source>
        <translation>Die Verbindungen %1 sind unterbrochen.</translation>
    </message>
    <message>
        <source>The link %1 is up again.</source>
        <translation>Die Verbindung %1 besteht wieder.</translation>
    </message>
    <message>
        <source>The links %1 are up again.</source>
        <translation>Die Verbindungen %1 bestehen wieder.</translation>
    </message>
    <message>
        <source>The link %1 is new.</source>
        <translation>Die Verbindung %1 ist neu.</translation>
    </message>
    <message>
        <source>The links %1 are new.</source>
        <translation>Die Verbindungen %1 sind neu.</translation>
    </message>
    <message>
        <source>The link %1 was removed.</source>
        <translation>Die Verbindung %1 wurde entfernt.</translation>
    </message>
    <message>
        <source>The links %1 were removed.</source>
        <translation>Die Verbindungen %1 wurden entfernt.</translation>
    </message>
    <message>
        <source>The herd is whole again.</source>
        <translation>Die Herde ist wieder ganz.</translation>
    </message>
    <message>
        <source>No server is up.</source>
        <translation>Kein Server ist aktiv.</translation>
    </message>
    <message>
        <source>no server knows it any more</source>
        <translation>kein Server weiß sie mehr</translation>
    </message>
    <message>
        <source>no other server is up</source>
        <translation>kein anderer Server läuft</translation>
    </message>
    <message numerus="yes">
        <source>all %Ln server(s) know it</source>
        <translation>
            <numerusform>der %Ln Server weiß sie</numerusform>
            <numerusform>alle %Ln Server wissen sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln server(s) that are up know it</source>
        <translation>
            <numerusform>der %Ln Server, der läuft, weiß sie</numerusform>
            <numerusform>alle %Ln Server, die laufen, wissen sie</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <comment>all know it, a time</comment>
        <translation>%1 nach %2</translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln server(s) know it</source>
        <translation>
            <numerusform>%L1 von %Ln Server weiß sie</numerusform>
            <numerusform>%L1 von %Ln Servern wissen sie</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is cut off</source>
        <translation>%1 ist abgeschnitten</translation>
    </message>
    <message>
        <source>%1 are cut off</source>
        <translation>%1 sind abgeschnitten</translation>
    </message>
    <message>
        <source>%1 is frozen</source>
        <translation>%1 ist eingefroren</translation>
    </message>
    <message>
        <source>%1 are frozen</source>
        <translation>%1 sind eingefroren</translation>
    </message>
    <message numerus="yes">
        <source>it is under way to %Ln more</source>
        <translation>
            <numerusform>sie ist unterwegs zu %Ln weiteren</numerusform>
            <numerusform>sie ist unterwegs zu %Ln weiteren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 reported to %2, which knew something newer.</source>
        <translation>%1 hat sich bei %2 gemeldet, wo Neueres bekannt war.</translation>
    </message>
    <message>
        <source>%1 reported to %2.</source>
        <translation>%1 hat sich bei %2 gemeldet.</translation>
    </message>
    <message>
        <source>%1 reported to %2; %3.</source>
        <translation>%1 hat sich bei %2 gemeldet; %3.</translation>
    </message>
    <message>
        <source>The link %1 is slow: %2.</source>
        <translation>Die Verbindung %1 ist langsam: %2.</translation>
    </message>
    <message>
        <source>The link %1 is slow.</source>
        <translation>Die Verbindung %1 ist langsam.</translation>
    </message>
    <message>
        <source>The links %1 are slow.</source>
        <translation>Die Verbindungen %1 sind langsam.</translation>
    </message>
    <message>
        <source>The clock of %1 is wrong: %2.</source>
        <translation>Die Uhr von %1 geht falsch: %2.</translation>
    </message>
    <message>
        <source>The clock of %1 is wrong.</source>
        <translation>Die Uhr von %1 geht falsch.</translation>
    </message>
    <message>
        <source>The clocks of %1 are wrong.</source>
        <translation>Die Uhren von %1 gehen falsch.</translation>
    </message>
    <message>
        <source>The clock of %1 is right again.</source>
        <translation>Die Uhr von %1 geht wieder richtig.</translation>
    </message>
    <message>
        <source>The clocks of %1 are right again.</source>
        <translation>Die Uhren von %1 gehen wieder richtig.</translation>
    </message>
    <message>
        <source>The link %1 takes its time as before.</source>
        <translation>Die Verbindung %1 ist so schnell wie zuvor.</translation>
    </message>
    <message>
        <source>The links %1 take their time as before.</source>
        <translation>Die Verbindungen %1 sind so schnell wie zuvor.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ChartModel</name>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ChartsController</name>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ChartsView</name>
    <message>
        <source>Last 10 seconds</source>
        <translation>Letzte 10 Sekunden</translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation>Letzte Minute</translation>
    </message>
    <message>
        <source>Last 10 minutes</source>
        <translation>Letzte 10 Minuten</translation>
    </message>
    <message>
        <source>All that is recorded</source>
        <translation>Alles Aufgezeichnete</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Drag over the chart to choose a stretch of your own, or use “Stretch begins here” and “Stretch ends here” in the menu Time</source>
        <translation>Ziehen Sie über das Diagramm, um selbst einen Zeitraum zu wählen, oder nehmen Sie „Zeitraum beginnt hier“ und „Zeitraum endet hier“ im Menü Zeit</translation>
    </message>
    <message>
        <source>Chosen stretch</source>
        <translation>Gewählter Zeitraum</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ClientActions</name>
    <message>
        <source>&amp;Select</source>
        <translation>Aus&amp;wählen</translation>
    </message>
    <message>
        <source>Click selects, dragging the map moves it</source>
        <translation>Klicken wählt aus, Ziehen verschiebt die Karte</translation>
    </message>
    <message>
        <source>&amp;Add client</source>
        <translation>Client se&amp;tzen</translation>
    </message>
    <message>
        <source>Click on the map places a client</source>
        <translation>Ein Klick auf die Karte setzt einen Client</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>&amp;Verschieben</translation>
    </message>
    <message>
        <source>Click on the map moves the selected client there</source>
        <translation>Ein Klick auf die Karte verschiebt den ausgewählten Client dorthin</translation>
    </message>
    <message>
        <source>&amp;What’s near…</source>
        <translation>Was ist in der &amp;Nähe…</translation>
    </message>
    <message>
        <source>Click on a client asks what is near it</source>
        <translation>Ein Klick auf einen Client fragt, was in seiner Nähe ist</translation>
    </message>
    <message>
        <source>Add client at the map’s &amp;centre</source>
        <translation>Client in die Karten&amp;mitte setzen</translation>
    </message>
    <message>
        <source>Place a client in the middle of the visible map</source>
        <translation>Einen Client in die Mitte der sichtbaren Karte setzen</translation>
    </message>
    <message>
        <source>M&amp;ove to the map’s centre</source>
        <translation>In die &amp;Kartenmitte verschieben</translation>
    </message>
    <message>
        <source>Move the selected client to the middle of the map</source>
        <translation>Den ausgewählten Client in die Mitte der Karte verschieben</translation>
    </message>
    <message>
        <source>Add wal&amp;kers…</source>
        <translation>&amp;Läufer hinzufügen…</translation>
    </message>
    <message>
        <source>Put many walking clients into the visible map</source>
        <translation>Viele gehende Clients in die sichtbare Karte setzen</translation>
    </message>
    <message>
        <source>What’s &amp;near the client…</source>
        <translation>Was ist in der Nähe des &amp;Clients…</translation>
    </message>
    <message>
        <source>Ask what is near the selected client</source>
        <translation>Fragen, was in der Nähe des ausgewählten Clients ist</translation>
    </message>
    <message>
        <source>S&amp;top walking</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Let the selected clients stand</source>
        <translation>Die ausgewählten Clients stehen lassen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove the selected clients</source>
        <translation>Die ausgewählten Clients entfernen</translation>
    </message>
    <message>
        <source>Remove a&amp;ll clients</source>
        <translation>Alle Clients entfe&amp;rnen</translation>
    </message>
    <message>
        <source>Remove every client; the servers still know them</source>
        <translation>Jeden Client entfernen; die Server kennen sie weiterhin</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Nearest</source>
        <translation>&amp;Nächstgelegener</translation>
    </message>
    <message>
        <source>Start &amp;walking</source>
        <translation>&amp;Gehen lassen</translation>
    </message>
    <message>
        <source>&amp;On foot, 5 km/h</source>
        <translation>Zu &amp;Fuß, 5 km/h</translation>
    </message>
    <message>
        <source>By &amp;bicycle, 20 km/h</source>
        <translation>Mit dem Fahr&amp;rad, 20 km/h</translation>
    </message>
    <message>
        <source>By &amp;car, 50 km/h</source>
        <translation>Mit dem &amp;Auto, 50 km/h</translation>
    </message>
    <message>
        <source>By &amp;train, 300 km/h</source>
        <translation>Mit dem &amp;Zug, 300 km/h</translation>
    </message>
    <message>
        <source>&amp;Add client here</source>
        <translation>Client hier se&amp;tzen</translation>
    </message>
    <message>
        <source>&amp;Move %1 here</source>
        <translation>%1 hierher &amp;verschieben</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ClientTable</name>
    <message>
        <source>Filter clients by any column</source>
        <translation>Clients nach beliebiger Spalte filtern</translation>
    </message>
    <message>
        <source>Filter clients</source>
        <translation>Clients filtern</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ClientsModel</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>Letzte Antwort</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 (chosen)</source>
        <translation>%1 (gewählt)</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>its server is down</source>
        <translation>sein Server ist ausgefallen</translation>
    </message>
    <message>
        <source>walking, %1 km/h</source>
        <translation>geht, %1 km/h</translation>
    </message>
    <message>
        <source>waiting for the answer</source>
        <translation>wartet auf die Antwort</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Known then</source>
        <translation>Damals bekannt</translation>
    </message>
    <message>
        <source>by all servers</source>
        <translation>allen Servern</translation>
    </message>
    <message numerus="yes">
        <source>by %L1 of %Ln server(s)</source>
        <translation>
            <numerusform>%L1 von %Ln Server</numerusform>
            <numerusform>%L1 von %Ln Servern</numerusform>
        </translation>
    </message>
    <message>
        <source>on a track, paused</source>
        <translation>auf einer Spur, steht</translation>
    </message>
    <message>
        <source>its track begins later</source>
        <translation>seine Spur beginnt später</translation>
    </message>
    <message>
        <source>on a track, %L1 ×</source>
        <translation>auf einer Spur, %L1 ×</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ClockDialog</name>
    <message>
        <source>Clock of %1</source>
        <translation>Uhr von %1</translation>
    </message>
    <message>
        <source>The clock is right again</source>
        <translation>Die Uhr geht wieder richtig</translation>
    </message>
    <message>
        <source>&amp;Set</source>
        <translation>&amp;Stellen</translation>
    </message>
    <message>
        <source>Set &amp;right</source>
        <translation>Ri&amp;chtig stellen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::CommandLine</name>
    <message>
        <source>Runs a herd of application servers and shows it: clients on a map, servers in a graph.</source>
        <translation>Betreibt eine Herde von Anwendungsservern und zeigt sie: Clients auf einer Karte, Server in einem Graphen.</translation>
    </message>
    <message>
        <source>Where places come from: offline, google, google-legacy or overpass.</source>
        <translation>Woher die Orte kommen: offline, google, google-legacy oder overpass.</translation>
    </message>
    <message>
        <source>Folder for server logs and the journal.</source>
        <translation>Ordner für die Protokolle der Server und das Journal.</translation>
    </message>
    <message>
        <source>Folder with further places.</source>
        <translation>Ordner mit weiteren Orten.</translation>
    </message>
    <message>
        <source>Keep settings in this file.</source>
        <translation>Einstellungen in dieser Datei aufbewahren.</translation>
    </message>
    <message>
        <source>Run a short demo by itself and quit; works without a display.</source>
        <translation>Eine kurze Vorführung von selbst zeigen und beenden; geht ohne Bildschirm.</translation>
    </message>
    <message>
        <source>Folder for the pictures and logs of the demo.</source>
        <translation>Ordner für die Bilder und Protokolle der Vorführung.</translation>
    </message>
    <message>
        <source>Write the program&apos;s own screenshots into DIR and quit.</source>
        <translation>Bilder des eigenen Fensters in den Ordner DIR schreiben und beenden.</translation>
    </message>
    <message>
        <source>There can be one herd file, not %1.</source>
        <translation>Es kann nur eine Herdendatei geben, nicht %1.</translation>
    </message>
    <message>
        <source>--demo needs --out DIR: where its pictures and logs go.</source>
        <translation>--demo braucht --out DIR: wohin Bilder und Protokolle kommen.</translation>
    </message>
    <message>
        <source>--places is &quot;offline&quot;, &quot;google&quot;, &quot;google-legacy&quot; or &quot;overpass&quot;.</source>
        <translation>--places ist „offline“, „google“, „google-legacy“ oder „overpass“.</translation>
    </message>
    <message>
        <source>How servers run: loop (one event loop), threads or processes (one each), or simulated (in virtual time, without sockets).</source>
        <translation>Wie Server laufen: loop (eine Ereignisschleife), threads oder processes (je einer), oder simulated (in virtueller Zeit, ohne Sockets).</translation>
    </message>
    <message>
        <source>What a simulated herd does by chance is drawn from this number; the same one gives the same run.</source>
        <translation>Was eine simulierte Herde zufällig tut, wird aus dieser Zahl gezogen; dieselbe ergibt denselben Lauf.</translation>
    </message>
    <message>
        <source>--mode is &quot;loop&quot;, &quot;threads&quot;, &quot;processes&quot; or &quot;simulated&quot;.</source>
        <translation>--mode ist &quot;loop&quot;, &quot;threads&quot;, &quot;processes&quot; oder &quot;simulated&quot;.</translation>
    </message>
    <message>
        <source>--seed is a whole number from 0 on.</source>
        <translation>--seed ist eine ganze Zahl ab 0.</translation>
    </message>
    <message>
        <source>&quot;herdscope run SCENARIO --out DIR&quot; plays a scenario without a window; &quot;herdscope run --help&quot; says more.</source>
        <translation>&quot;herdscope run SZENARIO --out ORDNER&quot; spielt ein Szenario ohne Fenster; &quot;herdscope run --help&quot; sagt mehr.</translation>
    </message>
    <message>
        <source>&quot;herdscope report RUN --out DIR&quot; writes a saved run up as a page, a PDF and Markdown.</source>
        <translation>&quot;herdscope report RUN --out DIR&quot; schreibt einen Bericht über einen gespeicherten Lauf: Seite, PDF und Markdown.</translation>
    </message>
    <message>
        <source>Herd file, scenario (*.scenario.toml), saved run (*.herdrun) or folder with logs of a run; without one the default herd runs.</source>
        <translation>Herdendatei, Szenario (*.scenario.toml), gespeicherter Lauf (*.herdrun) oder Ordner mit Protokollen eines Laufs; ohne läuft die Standardherde.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::CompareRuns</name>
    <message>
        <source>Measures</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>Läufe vergleichen</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Runs that are compared</source>
        <translation>Läufe, die verglichen werden</translation>
    </message>
    <message>
        <source>&amp;Add runs…</source>
        <translation>Läufe &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>Vergleich speichern</translation>
    </message>
    <message>
        <source>Save the curves</source>
        <translation>Kurven speichern</translation>
    </message>
    <message>
        <source>How updates spread</source>
        <translation>Wie sich Updates ausbreiten</translation>
    </message>
    <message>
        <source>Save &amp;table</source>
        <translation>&amp;Tabelle speichern</translation>
    </message>
    <message>
        <source>Save &amp;curves</source>
        <translation>&amp;Kurven speichern</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Runs to compare</source>
        <translation>Läufe zum Vergleichen</translation>
    </message>
    <message>
        <source>Saved runs (*.herdrun)</source>
        <translation>Gespeicherte Läufe (*.herdrun)</translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Add two saved runs or more. Runs that differ in nothing but their seeds are one group.</source>
        <translation>Fügen Sie zwei gespeicherte Läufe oder mehr hinzu. Läufe, die sich nur in ihren Startwerten unterscheiden, sind eine Gruppe.</translation>
    </message>
    <message>
        <source>Place %1</source>
        <translation>Platz %1</translation>
    </message>
    <message>
        <source>%1 (n = %2)</source>
        <translation>%1 (n = %2)</translation>
    </message>
    <message>
        <source>%1, not clearly before the next</source>
        <translation>%1, nicht eindeutig vor dem nächsten</translation>
    </message>
    <message>
        <source>Curves as a table</source>
        <translation>Kurven als Tabelle</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>Save &amp;bars</source>
        <translation>&amp;Balken speichern</translation>
    </message>
    <message>
        <source>Save the bars</source>
        <translation>Balken speichern</translation>
    </message>
    <message>
        <source>Runs side by side</source>
        <translation>Läufe nebeneinander</translation>
    </message>
    <message>
        <source>%1 % of the servers know after about (to %2 %)</source>
        <translation>%1 % der Server wissen es nach etwa (auf %2 %)</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Comparison</name>
    <message>
        <source>This run and its parent</source>
        <translation>Dieser Lauf und sein Ursprung</translation>
    </message>
    <message>
        <source>&amp;Show where they differ</source>
        <translation>&amp;Zeigen, wo sie sich unterscheiden</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>Known by all servers</source>
        <translation>Allen Servern bekannt</translation>
    </message>
    <message>
        <source>AT lines per update</source>
        <translation>AT-Zeilen je Update</translation>
    </message>
    <message>
        <source>Time until all know: median</source>
        <translation>Zeit, bis alle es wissen: Median</translation>
    </message>
    <message>
        <source>Time until all know: 99 %</source>
        <translation>Zeit, bis alle es wissen: 99 %</translation>
    </message>
    <message>
        <source>Duplicates among AT lines</source>
        <translation>Duplikate unter den AT-Zeilen</translation>
    </message>
    <message>
        <source>Figures of this run and of its parent</source>
        <translation>Zahlen dieses Laufs und seines Ursprungs</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>Its parent</source>
        <translation>Sein Ursprung</translation>
    </message>
    <message>
        <source>One of them has not gone on since the fork.</source>
        <translation>Einer von beiden ist seit dem Abzweig nicht weitergegangen.</translation>
    </message>
    <message>
        <source>Both from the fork on, for %1: as far as both have gone.</source>
        <translation>Beide vom Abzweig an, für %1: so weit, wie beide gekommen sind.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ConvergenceController</name>
    <message>
        <source>Save the convergence meter</source>
        <translation>Konvergenz speichern</translation>
    </message>
    <message>
        <source>Share of servers that know, over time</source>
        <translation>Anteil der Server, die es wissen, über der Zeit</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ConvergenceView</name>
    <message>
        <source>Nothing has been reported yet: a report shows here how fast all servers get to know it.</source>
        <translation>Noch gab es keine Meldung: Eine Meldung zeigt hier, wie schnell alle Server sie erfahren.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Show the same as a table</source>
        <translation>Dasselbe als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the convergence meter as a picture or a table</source>
        <translation>Die Konvergenz als Bild oder Tabelle speichern</translation>
    </message>
    <message>
        <source>Convergence meter: share of servers that know, over time</source>
        <translation>Konvergenz: Anteil der Server, die es wissen, über der Zeit</translation>
    </message>
    <message>
        <source>Convergence meter as a table</source>
        <translation>Konvergenz als Tabelle</translation>
    </message>
    <message>
        <source>Share of servers</source>
        <translation>Anteil der Server</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>%1: %2 %</source>
        <translation>%1: %2 %</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Zeitraum</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::CutOffDialog</name>
    <message>
        <source>&amp;Cut off</source>
        <translation>Ab&amp;schneiden</translation>
    </message>
    <message>
        <source>Choose some of the servers that have links with others.</source>
        <translation>Wählen Sie einige der Server, die Verbindungen mit anderen haben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s) will be cut.</source>
        <translation>
            <numerusform>%Ln Verbindung wird getrennt.</numerusform>
            <numerusform>%Ln Verbindungen werden getrennt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ExpectationsModel</name>
    <message>
        <source>What stands in the file: at_most = 0.4, quantile = &quot;p50&quot;, holds = false …</source>
        <translation>Was in der Datei steht: at_most = 0.4, quantile = &quot;p50&quot;, holds = false …</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation>Erwartung</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Change what is expected: %1</source>
        <translation>Erwartung ändern: %1</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ExportError</name>
    <message>
        <source>The folder %1 is not empty and holds no earlier export. Choose an empty or a new folder.</source>
        <translation>Der Ordner %1 ist nicht leer und enthält keinen früheren Export. Einen leeren oder neuen Ordner wählen.</translation>
    </message>
    <message>
        <source>The folder %1 is where the servers write their logs. Choose another folder.</source>
        <translation>In den Ordner %1 schreiben die Server ihre Protokolle. Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made. Choose a folder in which you may write.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen. Einen Ordner mit Schreibrecht wählen.</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be written: %2. Make room on the disk or choose another folder, and export again.</source>
        <translation>Die Datei %1 lässt sich nicht schreiben: %2. Platz auf dem Datenträger schaffen oder einen anderen Ordner wählen und noch einmal exportieren.</translation>
    </message>
    <message>
        <source>The picture %1 is too large for the memory. Make the window smaller and export again.</source>
        <translation>Das Bild %1 ist zu groß für den Speicher. Das Fenster verkleinern und noch einmal exportieren.</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ExportPage</name>
    <message>
        <source>A herd of application servers</source>
        <translation>Eine Herde von Anwendungsservern</translation>
    </message>
    <message>
        <source>Exported on %1 by Herdscope %2.</source>
        <translation>Exportiert am %1 von Herdscope %2.</translation>
    </message>
    <message>
        <source>An application server herd: servers that each know where every mobile client is. A client reports its position to any one of them (IAMAT); that server answers and floods the update to its neighbours as AT lines, and they to theirs. Any server can then be asked what is near the client (WHATSAT).</source>
        <translation>Eine Herde von Anwendungsservern: Server, von denen jeder weiß, wo jeder mobile Client ist. Ein Client meldet seine Position irgendeinem von ihnen (IAMAT); dieser Server antwortet und flutet das Update als AT-Zeilen zu seinen Nachbarn, und diese zu ihren. Danach kann jeder Server gefragt werden, was in der Nähe des Clients ist (WHATSAT).</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>clients known</source>
        <translation>bekannte Clients</translation>
    </message>
    <message>
        <source>updates taken from clients</source>
        <translation>von Clients angenommene Updates</translation>
    </message>
    <message>
        <source>useful AT lines</source>
        <translation>neue AT-Zeilen</translation>
    </message>
    <message>
        <source>duplicate AT lines</source>
        <translation>doppelte AT-Zeilen</translation>
    </message>
    <message>
        <source>Without faults one update costs exactly 2E − (n − 1) AT lines, here %1: n − 1 of them are useful, because each other server learns the update once; the rest are duplicates.</source>
        <translation>Ohne Störungen kostet ein Update genau 2E − (n − 1) AT-Zeilen, hier %1: n − 1 davon sind neu, denn jeder andere Server erfährt das Update einmal; der Rest ist doppelt.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map of the clients and servers</source>
        <translation>Karte der Clients und Server</translation>
    </message>
    <message>
        <source>Clients in the colour and shape of the server they report to, with their last way; servers at the places that the herd file gives them. As the window showed it when the export was made.</source>
        <translation>Clients in Farbe und Form des Servers, dem sie sich melden, mit ihrem letzten Weg; Server dort, wo die Herdendatei sie hinstellt. So, wie das Fenster es beim Export zeigte.</translation>
    </message>
    <message>
        <source>Connection graph</source>
        <translation>Verbindungsgraph</translation>
    </message>
    <message>
        <source>Graph of the servers and links</source>
        <translation>Graph der Server und Verbindungen</translation>
    </message>
    <message>
        <source>Servers and links with their state. Numbers on a link: useful / duplicate AT lines.</source>
        <translation>Server und Verbindungen mit ihrem Zustand. Zahlen an einer Verbindung: neue / doppelte AT-Zeilen.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Connected clients</source>
        <translation>Verbundene Clients</translation>
    </message>
    <message>
        <source>Clients known</source>
        <translation>Bekannte Clients</translation>
    </message>
    <message>
        <source>Updates taken</source>
        <translation>Angenommene Updates</translation>
    </message>
    <message>
        <source>Places questions</source>
        <translation>Fragen nach Orten</translation>
    </message>
    <message>
        <source>Invalid commands</source>
        <translation>Ungültige Befehle</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Useful AT lines</source>
        <translation>Neue AT-Zeilen</translation>
    </message>
    <message>
        <source>Duplicate AT lines</source>
        <translation>Doppelte AT-Zeilen</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>A copy of an update that a server gets over a link is useful when it is the first that it gets, and a duplicate otherwise.</source>
        <translation>Eine Kopie eines Updates, die ein Server über eine Verbindung erhält, ist neu, wenn es die erste ist, die er erhält, sonst doppelt.</translation>
    </message>
    <message>
        <source>Log of one server: what it received and sent, connections, links, errors</source>
        <translation>Protokoll eines Servers: was er empfing und sandte, Netzanschlüsse, Verbindungen, Fehler</translation>
    </message>
    <message>
        <source>Journal: the events of all servers in one order, a JSON object a line</source>
        <translation>Journal: die Ereignisse aller Server in einer Reihenfolge, ein JSON-Objekt je Zeile</translation>
    </message>
    <message>
        <source>Every update as a row for a spreadsheet: who, where, when, how it spread</source>
        <translation>Jedes Update als Zeile für eine Tabellenkalkulation: wer, wo, wann, wie es sich verbreitete</translation>
    </message>
    <message>
        <source>The herd file: open it in Herdscope to run the same herd again</source>
        <translation>Die Herdendatei: in Herdscope geöffnet, läuft dieselbe Herde wieder</translation>
    </message>
    <message>
        <source>The map as a vector picture, sharp at any size</source>
        <translation>Die Karte als Vektorbild, scharf in jeder Größe</translation>
    </message>
    <message>
        <source>The map as a picture of pixels</source>
        <translation>Die Karte als Pixelbild</translation>
    </message>
    <message>
        <source>The graph as a vector picture, sharp at any size</source>
        <translation>Der Graph als Vektorbild, scharf in jeder Größe</translation>
    </message>
    <message>
        <source>The graph as a picture of pixels</source>
        <translation>Der Graph als Pixelbild</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Not here, or not whole: %1</source>
        <translation>Nicht oder nicht vollständig vorhanden: %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>These files hold positions of clients, which are personal data when the clients are people. Only the owner of the folder can read them.</source>
        <translation>Diese Dateien enthalten Positionen von Clients. Das sind personenbezogene Daten, wenn die Clients Menschen sind. Nur der Eigentümer des Ordners kann sie lesen.</translation>
    </message>
    <message>
        <source>How to read the logs</source>
        <translation>Wie die Protokolle zu lesen sind</translation>
    </message>
    <message>
        <source>Time in UTC, to the nanosecond; verb (recv, send, connect, drop, link-up, link-down, start, stop, error); the other side; the line.</source>
        <translation>Zeit in UTC, auf die Nanosekunde; Verb (recv, send, connect, drop, link-up, link-down, start, stop, error); die Gegenstelle; die Zeile.</translation>
    </message>
    <message>
        <source>One event is one line. Bytes outside printable ASCII are \xNN, a backslash is \\.</source>
        <translation>Ein Ereignis ist eine Zeile. Bytes außerhalb des druckbaren ASCII stehen als \xNN, ein Rückstrich als \\.</translation>
    </message>
    <message>
        <source>In the journal &quot;seq&quot; is the order of all events of the herd, &quot;mono_ns&quot; a clock that never jumps (take intervals from it), &quot;wall_ns&quot; nanoseconds since 1970, &quot;update&quot; the same for all copies of an update, &quot;novelty&quot; tells useful copies from duplicates.</source>
        <translation>Im Journal ist „seq“ die Reihenfolge aller Ereignisse der Herde, „mono_ns“ eine Uhr, die nie springt (für Zeitabstände), „wall_ns“ Nanosekunden seit 1970, „update“ für alle Kopien eines Updates gleich; „novelty“ unterscheidet neue Kopien von doppelten.</translation>
    </message>
    <message>
        <source>In updates.csv &quot;ms_to_last_server&quot; is the time from the report until the last server that got it knew of it.</source>
        <translation>In updates.csv ist „ms_to_last_server“ die Zeit von der Meldung, bis der letzte Server, der das Update erhielt, davon wusste.</translation>
    </message>
    <message>
        <source>What is complete</source>
        <translation>Was vollständig ist</translation>
    </message>
    <message>
        <source>The logs and the journal are complete: no event was dropped.</source>
        <translation>Die Protokolle und das Journal sind vollständig: Kein Ereignis wurde verworfen.</translation>
    </message>
    <message>
        <source>The logs and the journal are not complete: see the numbers below.</source>
        <translation>Die Protokolle und das Journal sind nicht vollständig: siehe die Zahlen unten.</translation>
    </message>
    <message>
        <source>updates.csv tells of the newest events only, those that the window still held; older ones are in the journal.</source>
        <translation>updates.csv enthält nur die neuesten Ereignisse, die das Fenster noch bereithielt; ältere stehen im Journal.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>aufgezeichnet</translation>
    </message>
    <message>
        <source>left out because the log level was &quot;sampled&quot;</source>
        <translation>ausgelassen, weil die Protokollstufe „sampled“ war</translation>
    </message>
    <message>
        <source>dropped because the disk could not keep up</source>
        <translation>verworfen, weil der Datenträger nicht mithielt</translation>
    </message>
    <message>
        <source>records that could not be written to a file</source>
        <translation>Datensätze, die sich nicht in eine Datei schreiben ließen</translation>
    </message>
    <message>
        <source>in the files, but not in the window and updates.csv: the window was behind</source>
        <translation>in den Dateien, aber nicht im Fenster und in updates.csv: Das Fenster war im Rückstand</translation>
    </message>
    <message>
        <source>in the files, but not in updates.csv: too old for the window&apos;s memory</source>
        <translation>in den Dateien, aber nicht in updates.csv: zu alt für das Gedächtnis des Fensters</translation>
    </message>
    <message>
        <source>Credits and licences</source>
        <translation>Quellen und Lizenzen</translation>
    </message>
    <message>
        <source>Made with Herdscope %1, free software under the GNU General Public License, version 3 or later.</source>
        <translation>Erstellt mit Herdscope %1, freier Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>The way of an update</source>
        <translation>Der Weg eines Updates</translation>
    </message>
    <message>
        <source>A row for each server, in the order in which they got it: when, from whom, after how many hops. Bold: the way to the last one.</source>
        <translation>Eine Zeile für jeden Server, in der Reihenfolge, in der sie es bekamen: wann, von wem, nach wie vielen Schritten. Fett: der Weg zum letzten.</translation>
    </message>
    <message>
        <source>The way of an update as a vector picture, sharp at any size</source>
        <translation>Der Weg eines Updates als Vektorbild, scharf in jeder Größe</translation>
    </message>
    <message>
        <source>The way of an update as a picture of pixels</source>
        <translation>Der Weg eines Updates als Pixelbild</translation>
    </message>
    <message>
        <source>The same as a table: a row for each server</source>
        <translation>Dasselbe als Tabelle: eine Zeile für jeden Server</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ExportedWaterfalls</name>
    <message>
        <source>The update that was selected</source>
        <translation>Das Update, das ausgewählt war</translation>
    </message>
    <message>
        <source>Typical of %1 updates that all servers got</source>
        <translation>Typisch für %1 Updates, die alle Server bekamen</translation>
    </message>
    <message>
        <source>The slowest of %1 updates that all servers got</source>
        <translation>Das langsamste von %1 Updates, die alle Server bekamen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Exporter</name>
    <message>
        <source>Map of the clients and servers</source>
        <translation>Karte der Clients und Server</translation>
    </message>
    <message>
        <source>Graph of the servers and links</source>
        <translation>Graph der Server und Verbindungen</translation>
    </message>
    <message>
        <source>logs were not kept</source>
        <translation>Protokolle wurden nicht geführt</translation>
    </message>
    <message>
        <source>a folder is called like that</source>
        <translation>ein Ordner heißt so</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::FaultActions</name>
    <message>
        <source>&amp;Kill server</source>
        <translation>&amp;Abschießen</translation>
    </message>
    <message>
        <source>Kill the selected server: its memory and connections are gone</source>
        <translation>Den ausgewählten Server abschießen: Sein Gedächtnis und seine Netzanschlüsse sind weg</translation>
    </message>
    <message>
        <source>&amp;Restart server</source>
        <translation>&amp;Neu starten</translation>
    </message>
    <message>
        <source>Start the selected server anew, with an empty table</source>
        <translation>Den ausgewählten Server mit leerer Tabelle neu starten</translation>
    </message>
    <message>
        <source>&amp;Freeze server</source>
        <translation>&amp;Einfrieren</translation>
    </message>
    <message>
        <source>Stop the selected server like a process that hangs</source>
        <translation>Den ausgewählten Server anhalten wie einen Prozess, der hängt</translation>
    </message>
    <message>
        <source>&amp;Thaw server</source>
        <translation>A&amp;uftauen</translation>
    </message>
    <message>
        <source>Let the frozen server go on</source>
        <translation>Den eingefrorenen Server weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Restart all servers that are &amp;down</source>
        <translation>Alle ausgefallenen &amp;Server neu starten</translation>
    </message>
    <message>
        <source>Start every server that is down</source>
        <translation>Jeden ausgefallenen Server starten</translation>
    </message>
    <message>
        <source>&amp;Cut link</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>Cut the selected link in both directions</source>
        <translation>Die ausgewählte Verbindung in beiden Richtungen trennen</translation>
    </message>
    <message>
        <source>Cut one direction of the selected link</source>
        <translation>Die ausgewählte Verbindung in einer Richtung trennen</translation>
    </message>
    <message>
        <source>&amp;Heal link</source>
        <translation>&amp;Heilen</translation>
    </message>
    <message>
        <source>Heal the selected link in both directions</source>
        <translation>Die ausgewählte Verbindung in beiden Richtungen heilen</translation>
    </message>
    <message>
        <source>&amp;Heal all links</source>
        <translation>Alle &amp;Verbindungen heilen</translation>
    </message>
    <message>
        <source>Heal every link that is cut</source>
        <translation>Jede getrennte Verbindung heilen</translation>
    </message>
    <message>
        <source>one end</source>
        <translation>ein Ende</translation>
    </message>
    <message>
        <source>other end</source>
        <translation>anderes Ende</translation>
    </message>
    <message>
        <source>Cut only %1 → %2</source>
        <translation>Nur %1 → %2 trennen</translation>
    </message>
    <message>
        <source>Heal all links</source>
        <translation>Alle Verbindungen heilen</translation>
    </message>
    <message>
        <source>Restart servers that are down</source>
        <translation>Ausgefallene Server neu starten</translation>
    </message>
    <message>
        <source>&amp;Delay link…</source>
        <translation>Verbindung ver&amp;zögern …</translation>
    </message>
    <message>
        <source>Let the selected link take longer, or carry less</source>
        <translation>Die ausgewählte Verbindung langsamer machen oder weniger tragen lassen</translation>
    </message>
    <message>
        <source>&amp;Break the connection</source>
        <translation>&amp;Leitung abreißen lassen</translation>
    </message>
    <message>
        <source>The selected link loses its connection, and connects again</source>
        <translation>Die ausgewählte Verbindung verliert ihre Leitung und verbindet sich neu</translation>
    </message>
    <message>
        <source>Set &amp;clock…</source>
        <translation>&amp;Uhr stellen …</translation>
    </message>
    <message>
        <source>Let the clock of the selected server be wrong</source>
        <translation>Die Uhr des ausgewählten Servers falsch gehen lassen</translation>
    </message>
    <message>
        <source>Cut &amp;off a group…</source>
        <translation>&amp;Gruppe abschneiden …</translation>
    </message>
    <message>
        <source>Cut all links between some servers and the others</source>
        <translation>Alle Verbindungen zwischen einigen Servern und den anderen trennen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::FaultWords</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 B/s</source>
        <translation>%1 B/s</translation>
    </message>
    <message>
        <source>%1 kB/s</source>
        <translation>%1 kB/s</translation>
    </message>
    <message>
        <source>up to %1 more</source>
        <translation>bis zu %1 mehr</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>clock −%1 s</source>
        <translation>Uhr −%1 s</translation>
    </message>
    <message>
        <source>clock +%1 s</source>
        <translation>Uhr +%1 s</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::FigureSaver</name>
    <message>
        <source>Save as &amp;CSV…</source>
        <translation>Als &amp;CSV speichern …</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>Als &amp;SVG speichern …</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Als &amp;PNG speichern …</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>Als P&amp;DF speichern …</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
    </message>
    <message>
        <source>there is nothing to save</source>
        <translation>es gibt nichts zu speichern</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::FileActions</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the herd</source>
        <translation>Die Herde speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save the herd in another file</source>
        <translation>Die Herde in einer anderen Datei speichern</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Write logs, tables and pictures into a folder</source>
        <translation>Protokolle, Tabellen und Bilder in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <source>Show the folder with the logs and the journal of this run</source>
        <translation>Den Ordner mit den Protokollen und dem Journal dieses Laufs zeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Stop the herd and quit</source>
        <translation>Die Herde anhalten und beenden</translation>
    </message>
    <message>
        <source>&amp;New herd</source>
        <translation>&amp;Neue Herde</translation>
    </message>
    <message>
        <source>&amp;Generated…</source>
        <translation>&amp;Erzeugen…</translation>
    </message>
    <message>
        <source>A line, ring, star, tree, grid or full herd</source>
        <translation>Eine Herde als Linie, Ring, Stern, Baum, Gitter oder vollständig verbunden</translation>
    </message>
    <message>
        <source>Herd files (*.herd.toml)</source>
        <translation>Herdendateien (*.herd.toml)</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>In einen Ordner exportieren</translation>
    </message>
    <message>
        <source>Export here</source>
        <translation>Hierher exportieren</translation>
    </message>
    <message>
        <source>Save the &amp;run…</source>
        <translation>&amp;Lauf speichern …</translation>
    </message>
    <message>
        <source>Save what is recorded of this run, to look at it again</source>
        <translation>Speichern, was von diesem Lauf aufgezeichnet ist, um ihn wieder anzusehen</translation>
    </message>
    <message>
        <source>This is a recorded run. The herd goes on; N goes back to it.</source>
        <translation>Dies ist ein aufgezeichneter Lauf. Die Herde läuft weiter; N führt zu ihr zurück.</translation>
    </message>
    <message>
        <source>Save the run</source>
        <translation>Lauf speichern</translation>
    </message>
    <message>
        <source>Runs (*%1)</source>
        <translation>Läufe (*%1)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>The herd was changed, and the changes are in no file.</source>
        <translation>Die Herde wurde geändert, und die Änderungen stehen in keiner Datei.</translation>
    </message>
    <message>
        <source>Save them first?</source>
        <translation>Erst speichern?</translation>
    </message>
    <message>
        <source>Save &amp;bookmarks</source>
        <translation>&amp;Lesezeichen speichern</translation>
    </message>
    <message>
        <source>Save the bookmarks in the file of the run that is shown</source>
        <translation>Die Lesezeichen in der Datei des gezeigten Laufs speichern</translation>
    </message>
    <message>
        <source>The bookmarks are not saved in %1 yet. They are lost when it is left.</source>
        <translation>Die Lesezeichen sind noch nicht in %1 gespeichert. Sie gehen verloren, wenn Sie ihn verlassen.</translation>
    </message>
    <message>
        <source>%1 is a folder with logs, which keeps no bookmarks: they are lost when it is left.</source>
        <translation>%1 ist ein Ordner mit Logs, der keine Lesezeichen behält: Sie gehen verloren, wenn Sie ihn verlassen.</translation>
    </message>
    <message>
        <source>Saved the bookmarks in %1</source>
        <translation>Lesezeichen in %1 gespeichert</translation>
    </message>
    <message>
        <source>&amp;Compare runs…</source>
        <translation>Läufe &amp;vergleichen …</translation>
    </message>
    <message>
        <source>Put saved runs side by side: what they were made with, and what they came to</source>
        <translation>Gespeicherte Läufe nebeneinander stellen: womit sie gemacht sind und was herauskam</translation>
    </message>
    <message>
        <source>Open a herd file and run it, a scenario, or a saved run</source>
        <translation>Eine Herdendatei öffnen und laufen lassen, ein Szenario oder einen gespeicherten Lauf</translation>
    </message>
    <message>
        <source>Export re&amp;port…</source>
        <translation>&amp;Bericht exportieren …</translation>
    </message>
    <message>
        <source>Write the run that is shown up: figures, tables and data as a page, a PDF and Markdown</source>
        <translation>Einen Bericht über den gezeigten Lauf schreiben: Bilder, Tabellen und Daten als Seite, PDF und Markdown</translation>
    </message>
    <message>
        <source>Open a herd file, a scenario or a run</source>
        <translation>Herdendatei, Szenario oder Lauf öffnen</translation>
    </message>
    <message>
        <source>Herds, scenarios and runs (*.herd.toml *.scenario.toml *%1 journal.jsonl);;All files (*)</source>
        <translation>Herden, Szenarien und Läufe (*.herd.toml *.scenario.toml *%1 journal.jsonl);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Fleet</name>
    <message>
        <source>No server is up. Restart one and ask again.</source>
        <translation>Kein Server ist aktiv. Einen neu starten und noch einmal fragen.</translation>
    </message>
    <message>
        <source>No server is up.</source>
        <translation>Kein Server ist aktiv.</translation>
    </message>
    <message>
        <source>The server took the report for an invalid command.</source>
        <translation>Der Server hielt die Meldung für einen ungültigen Befehl.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Fork</name>
    <message>
        <source>%1, fork at %2</source>
        <translation>%1, Abzweig bei %2</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::GraphController</name>
    <message>
        <source>Move %1 in the graph</source>
        <translation>%1 im Graphen verschieben</translation>
    </message>
    <message>
        <source>Arrange the graph</source>
        <translation>Den Graphen anordnen</translation>
    </message>
    <message>
        <source>Arrange all of the graph</source>
        <translation>Den ganzen Graphen anordnen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::GraphWidget</name>
    <message>
        <source>%1: %2</source>
        <extracomment>A server or a link and its state, for screen readers.</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Connection graph</source>
        <translation>Verbindungsgraph</translation>
    </message>
    <message>
        <source>Tab, arrows</source>
        <translation>Tab, Pfeile</translation>
    </message>
    <message>
        <source>Go from server to server, then from link to link</source>
        <translation>Von Server zu Server gehen, dann von Verbindung zu Verbindung</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>Go to the first server, or to the last link</source>
        <translation>Zum ersten Server oder zur letzten Verbindung gehen</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Select the server or link</source>
        <translation>Server oder Verbindung auswählen</translation>
    </message>
    <message>
        <source>Ctrl+arrows</source>
        <translation>Strg+Pfeile</translation>
    </message>
    <message>
        <source>Move the server in the graph</source>
        <translation>Den Server im Graphen verschieben</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>Menü, Umschalt+F10</translation>
    </message>
    <message>
        <source>What can be done with it: kill, cut, link with another server …</source>
        <translation>Was sich damit tun lässt: abschießen, trennen, mit einem anderen Server verbinden …</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Remove what is selected from the herd</source>
        <translation>Das Ausgewählte aus der Herde entfernen</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>While something is dragged: it goes back</source>
        <translation>Während etwas gezogen wird: Es geht zurück</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>Umschalt und Ziehen</translation>
    </message>
    <message>
        <source>Link two servers</source>
        <translation>Zwei Server verbinden</translation>
    </message>
    <message>
        <source>Drag on empty ground</source>
        <translation>Auf leerem Grund ziehen</translation>
    </message>
    <message>
        <source>Go round servers to cut them off as a group</source>
        <translation>Um Server herumfahren, um sie als Gruppe abzuschneiden</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::GraphWords</name>
    <message>
        <source>up</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A link between two servers.</extracomment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>cut from %1 to %2, open from %2 to %1</source>
        <translation>von %1 nach %2 getrennt, von %2 nach %1 offen</translation>
    </message>
    <message>
        <source>Linked with %1</source>
        <translation>Verbunden mit %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Link %1: %2</source>
        <translation>Verbindung %1: %2</translation>
    </message>
    <message>
        <source>AT lines, useful / duplicate: %1</source>
        <translation>AT-Zeilen, neu / doppelt: %1</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>Servers: %1. Links: %2.</source>
        <translation>Server: %1. Verbindungen: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>recovering</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>%1, slow: %2</source>
        <extracomment>A link is up or down, and how it is slowed down.</extracomment>
        <translation>%1, langsam: %2</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Guide</name>
    <message>
        <source>Put clients on the map</source>
        <translation>Clients auf die Karte setzen</translation>
    </message>
    <message>
        <source>Press {add-client} and click on the map: a mobile client appears there, connects to the nearest server and reports where it is.</source>
        <translation>Drücken Sie {add-client} und klicken Sie auf die Karte: Dort erscheint ein mobiler Client, verbindet sich mit dem nächsten Server und meldet, wo er ist.</translation>
    </message>
    <message>
        <source>Drag it: it reports while it moves, and goes over to another server when that is nearer.</source>
        <translation>Ziehen Sie ihn: Er meldet sich, während er sich bewegt, und wechselt zu einem anderen Server, wenn der näher ist.</translation>
    </message>
    <message>
        <source>Right-click it and choose What’s near: places round it come from whichever server you ask, also from one that it never spoke to.</source>
        <translation>Wählen Sie mit der rechten Maustaste „Was ist in der Nähe“: Orte ringsum nennt jeder Server, den Sie fragen, auch einer, mit dem er nie gesprochen hat.</translation>
    </message>
    <message>
        <source>Map with clients, their trails, and places found near one of them</source>
        <translation>Karte mit Clients, ihren Wegen und Orten, die nahe bei einem gefunden wurden</translation>
    </message>
    <message>
        <source>Add a client now</source>
        <translation>Jetzt einen Client hinzufügen</translation>
    </message>
    <message>
        <source>Let many walk</source>
        <translation>Viele laufen lassen</translation>
    </message>
    <message>
        <source>Show the answers</source>
        <translation>Antworten zeigen</translation>
    </message>
    <message>
        <source>Break something</source>
        <translation>Etwas kaputt machen</translation>
    </message>
    <message>
        <source>Click on a server in the graph and press {kill}: it is killed, and its links go dashed. {restart} starts it again; watch it catch up.</source>
        <translation>Klicken Sie im Graphen auf einen Server und drücken Sie {kill}: Er wird getötet, seine Verbindungen werden gestrichelt. {restart} startet ihn wieder; sehen Sie zu, wie er aufholt.</translation>
    </message>
    <message>
        <source>Click on a link and press {cut}: it is cut. {heal} heals it. One direction alone can be cut by a right click.</source>
        <translation>Klicken Sie auf eine Verbindung und drücken Sie {cut}: Sie ist getrennt. {heal} heilt sie. Nur eine Richtung trennt ein Rechtsklick.</translation>
    </message>
    <message>
        <source>What you did can be taken back with {undo}, or the program says that it can’t.</source>
        <translation>Was Sie getan haben, nimmt {undo} zurück, oder das Programm sagt, dass es nicht geht.</translation>
    </message>
    <message>
        <source>Graph of the servers; one is killed, its links are dashed</source>
        <translation>Graph der Server; einer ist getötet, seine Verbindungen sind gestrichelt</translation>
    </message>
    <message>
        <source>Show servers and links as tables</source>
        <translation>Server und Verbindungen als Tabellen zeigen</translation>
    </message>
    <message>
        <source>Show what was done</source>
        <translation>Zeigen, was getan wurde</translation>
    </message>
    <message>
        <source>Change the herd while it serves</source>
        <translation>Die Herde ändern, während sie arbeitet</translation>
    </message>
    <message>
        <source>Hold Shift and drag from server to server in the graph: a new link. A right click on map or graph adds a server, {rename-server} renames one, {remove-from-herd} removes it.</source>
        <translation>Halten Sie die Umschalttaste und ziehen Sie im Graphen von Server zu Server: eine neue Verbindung. Ein Rechtsklick auf Karte oder Graph fügt einen Server hinzu, {rename-server} benennt ihn um, {remove-from-herd} entfernt ihn.</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Make a herd of any size</source>
        <translation>Herde beliebiger Größe machen</translation>
    </message>
    <message>
        <source>Follow one update</source>
        <translation>Einem Update folgen</translation>
    </message>
    <message>
        <source>Select a client, a line of the log, or a point of a trail. The waterfall shows who learned of it when, from whom, and which copies were too many.</source>
        <translation>Wählen Sie einen Client, eine Zeile des Protokolls oder einen Punkt eines Weges. Der Wasserfall zeigt, wer wann und von wem davon erfuhr und welche Kopien zu viel waren.</translation>
    </message>
    <message>
        <source>Space-time shows the same messages as arrows between the servers’ lines.</source>
        <translation>Raum-Zeit zeigt dieselben Nachrichten als Pfeile zwischen den Linien der Server.</translation>
    </message>
    <message>
        <source>Waterfall of an update: a row for each server in order of arrival</source>
        <translation>Wasserfall eines Updates: eine Zeile je Server in der Reihenfolge der Ankunft</translation>
    </message>
    <message>
        <source>Show the waterfall</source>
        <translation>Wasserfall zeigen</translation>
    </message>
    <message>
        <source>Show space-time</source>
        <translation>Raum-Zeit zeigen</translation>
    </message>
    <message>
        <source>See who knows what</source>
        <translation>Sehen, wer was weiß</translation>
    </message>
    <message>
        <source>Locations has a row for each client and a column for each server: current, behind, or unknown.</source>
        <translation>Standorte hat eine Zeile je Client und eine Spalte je Server: aktuell, im Rückstand oder unbekannt.</translation>
    </message>
    <message>
        <source>Below it stands how fast all servers agree.</source>
        <translation>Darunter steht, wie schnell sich alle Server einig sind.</translation>
    </message>
    <message>
        <source>Table of clients and servers with what each server holds</source>
        <translation>Tabelle der Clients und Server mit dem, was jeder Server hat</translation>
    </message>
    <message>
        <source>Show the locations</source>
        <translation>Standorte zeigen</translation>
    </message>
    <message>
        <source>Measure it</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Charts count messages, updates and what is useful among them, over the whole run or a stretch that you drag over.</source>
        <translation>Diagramme zählen Nachrichten, Updates und was davon nützlich ist, über den ganzen Lauf oder einen Zeitraum, über den Sie ziehen.</translation>
    </message>
    <message>
        <source>Herd → Start load lets hundreds of clients report as fast as the herd answers.</source>
        <translation>Herde → Last starten lässt Hunderte von Clients melden, so schnell die Herde antwortet.</translation>
    </message>
    <message>
        <source>Charts of messages over time</source>
        <translation>Diagramme der Nachrichten über die Zeit</translation>
    </message>
    <message>
        <source>Show the charts</source>
        <translation>Diagramme zeigen</translation>
    </message>
    <message>
        <source>Show the load</source>
        <translation>Last zeigen</translation>
    </message>
    <message>
        <source>Go back in time</source>
        <translation>In der Zeit zurückgehen</translation>
    </message>
    <message>
        <source>Pull the slider under the window: map, graph and all views show what was then. × marks faults. {now} is now again.</source>
        <translation>Ziehen Sie den Regler unten im Fenster: Karte, Graph und alle Ansichten zeigen, was damals war. × markiert Störungen. {now} ist wieder jetzt.</translation>
    </message>
    <message>
        <source>{play} plays from there; {bookmark} sets a bookmark; File → Save the run keeps it all.</source>
        <translation>{play} spielt von dort ab; {bookmark} setzt ein Lesezeichen; Datei → Lauf speichern bewahrt alles auf.</translation>
    </message>
    <message>
        <source>Slider over the run, with marks where something broke</source>
        <translation>Regler über dem Lauf, mit Marken, wo etwas kaputtging</translation>
    </message>
    <message>
        <source>Go to the last fault</source>
        <translation>Zur letzten Störung gehen</translation>
    </message>
    <message>
        <source>Save this run</source>
        <translation>Diesen Lauf speichern</translation>
    </message>
    <message>
        <source>Ask: what if?</source>
        <translation>Fragen: Was wäre, wenn?</translation>
    </message>
    <message>
        <source>Choose “simulated” in the toolbar: the same servers in virtual time. {simulation-run} runs and pauses, {simulation-step} lets one message arrive, a right click on a dot drops or delays it.</source>
        <translation>Wählen Sie in der Werkzeugleiste „simuliert“: dieselben Server in virtueller Zeit. {simulation-run} lässt laufen und hält an, {simulation-step} lässt eine Nachricht ankommen, ein Rechtsklick auf einen Punkt verwirft oder verzögert sie.</translation>
    </message>
    <message>
        <source>{simulation-fork} forks the moment shown into a window of its own. Act otherwise there, and see what would have been.</source>
        <translation>{simulation-fork} zweigt den gezeigten Moment in ein eigenes Fenster ab. Handeln Sie dort anders und sehen Sie, was gewesen wäre.</translation>
    </message>
    <message>
        <source>Fork this moment</source>
        <translation>Diesen Moment abzweigen</translation>
    </message>
    <message>
        <source>Follow tracks</source>
        <translation>Spuren folgen</translation>
    </message>
    <message>
        <source>Drop a GPX, NMEA, GeoJSON or CSV file on the map: clients go along its tracks, and a chart tells how many metres the servers are off.</source>
        <translation>Legen Sie eine Datei (GPX, NMEA, GeoJSON, CSV) auf der Karte ab: Clients gehen ihre Spuren entlang, und ein Diagramm sagt, um wie viele Meter die Server danebenliegen.</translation>
    </message>
    <message>
        <source>Add tracks</source>
        <translation>Spuren hinzufügen</translation>
    </message>
    <message>
        <source>Take results with you</source>
        <translation>Ergebnisse mitnehmen</translation>
    </message>
    <message>
        <source>File → Export writes logs, tables and pictures into a folder; File → Export the run as writes one file for another program.</source>
        <translation>Datei → Exportieren schreibt Protokolle, Tabellen und Bilder in einen Ordner; Datei → Lauf exportieren als schreibt eine Datei für ein anderes Programm.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Show it to others</source>
        <translation>Anderen zeigen</translation>
    </message>
    <message>
        <source>{presentation} fills the screen, with large texts and a sentence for everything that happens.</source>
        <translation>{presentation} füllt den Bildschirm, mit großen Texten und einem Satz zu allem, was geschieht.</translation>
    </message>
    <message>
        <source>Start the presentation</source>
        <translation>Präsentation starten</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>What can I do here?</source>
        <translation>Was kann ich hier tun?</translation>
    </message>
    <message>
        <source>A herd of servers runs in this window. They tell each other where mobile clients are. You can watch them, break them and measure them.</source>
        <translation>In diesem Fenster läuft eine Herde von Servern. Sie sagen einander, wo mobile Clients sind. Sie können ihnen zusehen, sie kaputt machen und sie messen.</translation>
    </message>
    <message>
        <source>Herd → Link all servers makes a line, a ring, a star, a tree or a grid of them.</source>
        <translation>Herde → Alle Server verbinden macht aus ihnen eine Linie, einen Ring, einen Stern, einen Baum oder ein Gitter.</translation>
    </message>
    <message>
        <source>Script it</source>
        <translation>Ein Drehbuch schreiben</translation>
    </message>
    <message>
        <source>{record} records what you do to the herd; again, and it stands on a timeline that you can edit. {scenario-play} plays it, simulated or live, and says whether what it expects has come true.</source>
        <translation>{record} nimmt auf, was Sie mit der Herde tun; nochmals, und es steht auf einer Zeitleiste, die Sie bearbeiten können. {scenario-play} spielt es ab, simuliert oder echt, und sagt, ob eingetreten ist, was es erwartet.</translation>
    </message>
    <message>
        <source>Shipped scenarios show what to learn from a partition, a slow neighbour or a clock from the future.</source>
        <translation>Mitgelieferte Szenarien zeigen, was eine Teilung, ein langsamer Nachbar oder eine Uhr aus der Zukunft lehren.</translation>
    </message>
    <message>
        <source>Show the scenario</source>
        <translation>Szenario zeigen</translation>
    </message>
    <message>
        <source>Open a scenario</source>
        <translation>Szenario öffnen</translation>
    </message>
    <message>
        <source>File → Export report writes the run up, as a page, a PDF and Markdown: figures, tables, what broke and what was lost, each number with its data.</source>
        <translation>Datei → Bericht exportieren schreibt über den Lauf: als Seite, PDF und Markdown, mit Bildern, Tabellen, was kaputtging und was verloren ist, jede Zahl mit ihren Daten.</translation>
    </message>
    <message>
        <source>File → Compare runs puts saved runs side by side.</source>
        <translation>Datei → Läufe vergleichen stellt gespeicherte Läufe nebeneinander.</translation>
    </message>
    <message>
        <source>Export a report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Compare runs</source>
        <translation>Läufe vergleichen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Help</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>A laboratory for application server herds.</source>
        <translation>Ein Labor für Herden von Anwendungsservern.</translation>
    </message>
    <message>
        <source>© 2026 The Herdscope authors. Free software under the GNU General Public License, version 3 or later; it comes without any warranty.</source>
        <translation>© 2026 die Autoren von Herdscope. Freie Software unter der GNU General Public License, Version 3 oder später; ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Made with:</source>
        <translation>Erstellt mit:</translation>
    </message>
    <message>
        <source>Qt %1 (LGPL-3.0)</source>
        <translation>Qt %1 (LGPL-3.0)</translation>
    </message>
    <message>
        <source>toml++ (MIT) and tl::expected (CC0)</source>
        <translation>toml++ (MIT) und tl::expected (CC0)</translation>
    </message>
    <message>
        <source>Map: Natural Earth (public domain). Borders are Natural Earth’s de-facto view: who controls an area, not who claims it.</source>
        <translation>Karte: Natural Earth (gemeinfrei). Die Grenzen folgen der De-facto-Sicht von Natural Earth: wer ein Gebiet beherrscht, nicht, wer es beansprucht.</translation>
    </message>
    <message>
        <source>Places: GeoNames (CC BY 4.0, &lt;a href=&quot;https://creativecommons.org/licenses/by/4.0/&quot;&gt;licence&lt;/a&gt;), changed; airports: OurAirports (public domain)</source>
        <translation>Orte: GeoNames (CC BY 4.0, &lt;a href=&quot;https://creativecommons.org/licenses/by/4.0/&quot;&gt;Lizenz&lt;/a&gt;), verändert; Flughäfen: OurAirports (gemeinfrei)</translation>
    </message>
    <message>
        <source>About Herdscope</source>
        <translation>Über Herdscope</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between keys that do the same</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>In its view</source>
        <translation>In seiner Ansicht</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Menu, right click</source>
        <translation>Menü, Rechtsklick</translation>
    </message>
    <message>
        <source>What can be done with what is selected</source>
        <translation>Was sich mit dem Ausgewählten tun lässt</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::HerdActions</name>
    <message>
        <source>Servers run in</source>
        <translation>Server laufen in</translation>
    </message>
    <message>
        <source>Places come from</source>
        <translation>Quelle der Orte</translation>
    </message>
    <message>
        <source>How servers run</source>
        <translation>Wie die Server laufen</translation>
    </message>
    <message>
        <source>Where places come from</source>
        <translation>Woher die Orte kommen</translation>
    </message>
    <message>
        <source>Servers r&amp;un</source>
        <translation>Server &amp;in</translation>
    </message>
    <message>
        <source>P&amp;laces</source>
        <translation>&amp;Orte</translation>
    </message>
    <message>
        <source>answered once %1</source>
        <comment>a report; once it is in memory, on disk …</comment>
        <translation>Antwort, sobald %1</translation>
    </message>
    <message>
        <source>A report is answered once it is</source>
        <translation>Eine Meldung wird beantwortet, sobald sie ist</translation>
    </message>
    <message>
        <source>When a report is answered</source>
        <translation>Wann eine Meldung beantwortet wird</translation>
    </message>
    <message>
        <source>What the answer to a report promises. Another choice starts the herd anew.</source>
        <translation>Was die Antwort auf eine Meldung verspricht. Eine andere Wahl startet die Herde neu.</translation>
    </message>
    <message>
        <source>Servers stay when the window closes</source>
        <translation>Server bleiben, wenn das Fenster schließt</translation>
    </message>
    <message>
        <source>Only with a process each: they serve on, and &quot;herdctl control stop&quot; ends them. A change starts the herd anew.</source>
        <translation>Nur mit je einem Prozess: Sie laufen weiter, und &quot;herdctl control stop&quot; beendet sie. Eine Änderung startet die Herde neu.</translation>
    </message>
    <message>
        <source>It is as it was. What servers knew in memory alone is lost with each start of the herd, and so are faults.</source>
        <translation>Es ist, wie es war. Was Server nur im Speicher wussten, geht mit jedem Start der Herde verloren, auch Störungen.</translation>
    </message>
    <message>
        <source>Answer once %1</source>
        <translation>Antworten, sobald %1</translation>
    </message>
    <message>
        <source>Run servers: %1</source>
        <translation>Server laufen: %1</translation>
    </message>
    <message>
        <source>Let servers stay</source>
        <translation>Server bleiben lassen</translation>
    </message>
    <message>
        <source>Don’t let servers stay</source>
        <translation>Server nicht bleiben lassen</translation>
    </message>
    <message>
        <source>Places: %1</source>
        <translation>Orte: %1</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::HerdEditActions</name>
    <message>
        <source>&amp;Link with</source>
        <translation>&amp;Verbinden mit</translation>
    </message>
    <message>
        <source>Add &amp;server</source>
        <translation>&amp;Server hinzufügen</translation>
    </message>
    <message>
        <source>Add a server to the running herd, linked with the selected one or else with the nearest; the others go on</source>
        <translation>Der laufenden Herde einen Server hinzufügen, verbunden mit dem gewählten oder sonst dem nächsten; die anderen laufen weiter</translation>
    </message>
    <message>
        <source>Re&amp;move from the herd</source>
        <translation>&amp;Aus der Herde entfernen</translation>
    </message>
    <message>
        <source>Remove the selected server or link; the others go on. In the graph: Delete</source>
        <translation>Den gewählten Server oder die gewählte Verbindung entfernen; die anderen laufen weiter. Im Graphen: Entf</translation>
    </message>
    <message>
        <source>Re&amp;name server…</source>
        <translation>Server &amp;umbenennen …</translation>
    </message>
    <message>
        <source>Give the selected server another name; it starts anew</source>
        <translation>Dem gewählten Server einen anderen Namen geben; er startet neu</translation>
    </message>
    <message>
        <source>Change &amp;port…</source>
        <translation>&amp;Port ändern …</translation>
    </message>
    <message>
        <source>Give the selected server another port; it starts anew</source>
        <translation>Dem gewählten Server einen anderen Port geben; er startet neu</translation>
    </message>
    <message>
        <source>&amp;Draw links</source>
        <translation>Verbindungen &amp;zeichnen</translation>
    </message>
    <message>
        <source>Drag from server to server in the graph for a link; without this, with Shift held</source>
        <translation>Im Graphen von Server zu Server ziehen ergibt eine Verbindung; sonst bei gedrückter Umschalttaste</translation>
    </message>
    <message>
        <source>Arran&amp;ge the graph</source>
        <translation>&amp;Graphen anordnen</translation>
    </message>
    <message>
        <source>As on the &amp;map</source>
        <translation>Wie auf der &amp;Karte</translation>
    </message>
    <message>
        <source>In a &amp;circle</source>
        <translation>Im &amp;Kreis</translation>
    </message>
    <message>
        <source>Linked servers &amp;near each other</source>
        <translation>&amp;Verbundene nahe beieinander</translation>
    </message>
    <message>
        <source>Arrange the graph; servers that were dragged stay</source>
        <translation>Den Graphen anordnen; verschobene Server bleiben</translation>
    </message>
    <message>
        <source>Also those that were &amp;dragged</source>
        <translation>Auch die &amp;verschobenen</translation>
    </message>
    <message>
        <source>Arrange all servers, whatever was dragged</source>
        <translation>Alle Server anordnen, auch die verschobenen</translation>
    </message>
    <message>
        <source>Link &amp;all servers</source>
        <translation>&amp;Alle Server verbinden</translation>
    </message>
    <message>
        <source>As a &amp;line</source>
        <translation>Als &amp;Linie</translation>
    </message>
    <message>
        <source>As a &amp;ring</source>
        <translation>Als &amp;Ring</translation>
    </message>
    <message>
        <source>As a &amp;star round the selected server</source>
        <translation>Als &amp;Stern um den gewählten Server</translation>
    </message>
    <message>
        <source>As a &amp;tree from the selected server</source>
        <translation>Als &amp;Baum vom gewählten Server aus</translation>
    </message>
    <message>
        <source>As a &amp;grid</source>
        <translation>Als &amp;Gitter</translation>
    </message>
    <message>
        <source>&amp;Each with each</source>
        <translation>&amp;Jeden mit jedem</translation>
    </message>
    <message>
        <source>Other links; the servers go on meanwhile</source>
        <translation>Andere Verbindungen; die Server laufen dabei weiter</translation>
    </message>
    <message>
        <source>At r&amp;andom…</source>
        <translation>&amp;Zufällig …</translation>
    </message>
    <message>
        <source>As many links as there are now, drawn from a seed; every server can be reached</source>
        <translation>So viele Verbindungen wie jetzt, aus einem Startwert gezogen; jeder Server ist erreichbar</translation>
    </message>
    <message>
        <source>Links: %1</source>
        <translation>Verbindungen: %1</translation>
    </message>
    <message>
        <source>Links at random</source>
        <translation>Zufällige Verbindungen</translation>
    </message>
    <message>
        <source>Seed. The same seed draws the same links:</source>
        <translation>Startwert. Derselbe Startwert zieht dieselben Verbindungen:</translation>
    </message>
    <message>
        <source>at random, seed %1</source>
        <translation>zufällig, Startwert %1</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>Link %1 – %2</source>
        <translation>%1 – %2 verbinden</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Rename server</source>
        <translation>Server umbenennen</translation>
    </message>
    <message>
        <source>New name of %1. It starts anew and knows what it knew:</source>
        <translation>Neuer Name von %1. Er startet neu und weiß, was er wusste:</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Change port</source>
        <translation>Port ändern</translation>
    </message>
    <message>
        <source>New port of %1, or 0 for any free one. It starts anew and knows what it knew:</source>
        <translation>Neuer Port von %1, oder 0 für irgendeinen freien. Er startet neu und weiß, was er wusste:</translation>
    </message>
    <message>
        <source>Change port of %1</source>
        <translation>Port von %1 ändern</translation>
    </message>
    <message>
        <source>It is linked with all</source>
        <translation>Er ist mit allen verbunden</translation>
    </message>
    <message>
        <source>Add &amp;server here</source>
        <translation>&amp;Server hier hinzufügen</translation>
    </message>
    <message>
        <source>Mo&amp;ve %1 here</source>
        <translation>%1 &amp;hierher verschieben</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::JsonTreeModel</name>
    <message numerus="yes">
        <source>{ %n member(s) }</source>
        <translation>
            <numerusform>{ %n Eintrag }</numerusform>
            <numerusform>{ %n Einträge }</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ %n element(s) ]</source>
        <translation>
            <numerusform>[ %n Element ]</numerusform>
            <numerusform>[ %n Elemente ]</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Lab</name>
    <message>
        <source>The log can&apos;t be written: %1 (%2). The herd goes on; what is not written is counted. Make room or choose another folder with --log-dir.</source>
        <translation>Das Protokoll lässt sich nicht schreiben: %1 (%2). Die Herde läuft weiter; was nicht geschrieben wird, wird gezählt. Platz schaffen oder mit --log-dir einen anderen Ordner wählen.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more server(s) could not start.</source>
        <translation>
            <numerusform>Und %n weiterer Server konnte nicht starten.</numerusform>
            <numerusform>Und %n weitere Server konnten nicht starten.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can&apos;t be opened: %2.</source>
        <translation>%1 lässt sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>%1 is too large for a herd file.</source>
        <translation>%1 ist zu groß für eine Herdendatei.</translation>
    </message>
    <message>
        <source>The running herd goes on.</source>
        <translation>Die laufende Herde läuft weiter.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>A client of %1 reports from the future: %2. Its later reports count only when they are newer than that. Set its clock right, or purge the client.</source>
        <translation>Ein Client von %1 meldet sich aus der Zukunft: %2. Spätere Meldungen zählen erst, wenn sie neuer sind als das. Stellen Sie seine Uhr, oder tilgen Sie den Client.</translation>
    </message>
    <message>
        <source>%1 reports: %2</source>
        <translation>%1 meldet: %2</translation>
    </message>
    <message>
        <source>The location journal of %1 can&apos;t be written: reports there are not answered until it can. Make room on the disk.</source>
        <translation>Das Standortjournal von %1 lässt sich nicht schreiben: Meldungen dort werden bis dahin nicht beantwortet. Schaffen Sie Platz auf der Platte.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>The location journal of %1 was damaged. What stood before the damage is kept; the rest is set aside in %2. Check the disk.</source>
        <translation>Das Standortjournal von %1 war beschädigt. Was vor der Beschädigung stand, ist erhalten; der Rest liegt in %2. Prüfen Sie die Platte.</translation>
    </message>
    <message numerus="yes">
        <source>%n more location journal(s) were damaged: see the log.</source>
        <translation>
            <numerusform>%n weiteres Standortjournal war beschädigt: siehe Protokoll.</numerusform>
            <numerusform>%n weitere Standortjournale waren beschädigt: siehe Protokoll.</numerusform>
        </translation>
    </message>
    <message>
        <source>A herd of %1 servers and %2 links is too large for a herd file.</source>
        <translation>Eine Herde mit %1 Servern und %2 Verbindungen ist zu groß für eine Herdendatei.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LinkFaultDialog</name>
    <message>
        <source>Delay %1 – %2</source>
        <extracomment>The link between two servers.</extracomment>
        <translation>%1 – %2 verzögern</translation>
    </message>
    <message>
        <source>Both directions</source>
        <translation>Beide Richtungen</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 nach %2</translation>
    </message>
    <message>
        <source>&amp;As before</source>
        <translation>&amp;Wie zuvor</translation>
    </message>
    <message>
        <source>The link takes its time as if nobody had delayed it</source>
        <translation>Die Verbindung ist so schnell, als hätte sie niemand verzögert</translation>
    </message>
    <message>
        <source>Dela&amp;y</source>
        <translation>&amp;Verzögern</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LinkTable</name>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LinksModel</name>
    <message>
        <source>AT lines that came over it first, in both directions</source>
        <translation>AT-Zeilen, die zuerst über sie kamen, in beiden Richtungen</translation>
    </message>
    <message>
        <source>AT lines that came over it when they were known already</source>
        <translation>AT-Zeilen, die über sie kamen, als sie schon bekannt waren</translation>
    </message>
    <message>
        <source>Server</source>
        <comment>one end of a link</comment>
        <translation>Server</translation>
    </message>
    <message>
        <source>Neighbour</source>
        <comment>the other end of a link</comment>
        <translation>Nachbar</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LoadChart</name>
    <message>
        <source>updates/s</source>
        <translation>Updates/s</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Updates/s</source>
        <translation>Updates/s</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>All know</source>
        <translation>Alle wissen es</translation>
    </message>
    <message>
        <source>Updates a second; on the right the time until 99 % of the requests were answered, and the longest time until all servers knew an update</source>
        <translation>Updates je Sekunde; rechts die Zeit, nach der 99 % der Anfragen beantwortet waren, und die längste, bis alle Server ein Update kannten</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LoadController</name>
    <message>
        <source>Start &amp;load</source>
        <translation>&amp;Last starten</translation>
    </message>
    <message>
        <source>Let many clients report, and measure what the herd does</source>
        <translation>Viele Clients melden lassen und messen, was die Herde leistet</translation>
    </message>
    <message>
        <source>The system allows this program %1 clients. Take no more, or raise the limit of open files with &quot;ulimit -n&quot;.</source>
        <translation>Das System erlaubt diesem Programm %1 Clients. Nehmen Sie nicht mehr, oder erhöhen Sie mit „ulimit -n“ die Grenze für offene Dateien.</translation>
    </message>
    <message>
        <source>%1 requests at a time are more than a herd answers in time. Clients times pipelining may be %2.</source>
        <translation>%1 Anfragen auf einmal sind mehr, als eine Herde rechtzeitig beantwortet. Clients mal Pipelining darf %2 sein.</translation>
    </message>
    <message>
        <source>The herd was stopped before anything was measured</source>
        <translation>Die Herde wurde angehalten, bevor etwas gemessen war</translation>
    </message>
    <message>
        <source>Stopped before anything was measured</source>
        <translation>Angehalten, bevor etwas gemessen war</translation>
    </message>
    <message>
        <source>Measured for %1 s, until the herd was stopped</source>
        <translation>%1 s lang gemessen, bis die Herde angehalten wurde</translation>
    </message>
    <message>
        <source>Measured for %1 s</source>
        <translation>%1 s lang gemessen</translation>
    </message>
    <message>
        <source>Stop &amp;load</source>
        <translation>&amp;Last anhalten</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>No server is up</source>
        <translation>Kein Server läuft</translation>
    </message>
    <message>
        <source>No server is up. The last load: %1</source>
        <translation>Kein Server läuft. Die letzte Last: %1</translation>
    </message>
    <message>
        <source>Many clients of this program report to all servers that are up</source>
        <translation>Viele Clients dieses Programms melden sich bei allen Servern, die laufen</translation>
    </message>
    <message>
        <source>The servers are simulated: nobody can connect to them. Let them run another way to put a load on them.</source>
        <translation>Die Server sind simuliert: Niemand kann sich mit ihnen verbinden. Lassen Sie sie anders laufen, um sie zu belasten.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LoadView</name>
    <message>
        <source>How many of the requests are WHATSAT, each for five places near the client</source>
        <translation>Wie viele der Anfragen WHATSAT sind, jede nach fünf Orten beim Client</translation>
    </message>
    <message>
        <source>How many of the requests are WHATSAT. They ask for no places: a load does not go to a service of somebody else&apos;s</source>
        <translation>Wie viele der Anfragen WHATSAT sind. Sie fragen nach keinen Orten: Eine Last geht nicht an einen fremden Dienst</translation>
    </message>
    <message>
        <source>S&amp;top load</source>
        <translation>Last an&amp;halten</translation>
    </message>
    <message>
        <source>S&amp;tart load</source>
        <translation>Las&amp;t starten</translation>
    </message>
    <message>
        <source>End the load at once</source>
        <translation>Die Last sofort beenden</translation>
    </message>
    <message>
        <source>Let the clients report as fast as the form says, until they are stopped</source>
        <translation>Die Clients so schnell melden lassen, wie das Formular sagt, bis sie angehalten werden</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LocationsModel</name>
    <message>
        <source>Time of the newest report, as the client says it, and the server that took it</source>
        <translation>Zeit der neuesten Meldung, wie der Client sie nennt, und der Server, der sie annahm</translation>
    </message>
    <message>
        <source>How what the server holds compares with the newest that any server holds, by updates, metres and the client&apos;s times</source>
        <translation>Wie sich das, was der Server hat, zum Neuesten irgendeines Servers verhält: nach Updates, Metern und den Zeiten des Clients</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neuestes</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Einigkeit</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LocationsView</name>
    <message>
        <source>Save the location table</source>
        <translation>Standorttabelle speichern</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LogModel</name>
    <message>
        <source>received, useful: the first copy</source>
        <translation>empfangen, neu: die erste Kopie</translation>
    </message>
    <message>
        <source>received, duplicate</source>
        <translation>empfangen, doppelt</translation>
    </message>
    <message>
        <source>When it happened, in UTC as in the log files</source>
        <translation>Wann es geschah, in UTC wie in den Protokolldateien</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>The server whose log this is</source>
        <translation>Der Server, dessen Protokoll dies ist</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The verb of the log; ● useful, ○ duplicate copy of an update</source>
        <translation>Das Verb des Protokolls; ● neue, ○ doppelte Kopie eines Updates</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Client, neighbour or places provider</source>
        <translation>Client, Nachbar oder Anbieter der Orte</translation>
    </message>
    <message>
        <source>Other side</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>The line, other bytes than printable ASCII as \xNN</source>
        <translation>Die Zeile, Bytes außerhalb des druckbaren ASCII als \xNN</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LogView</name>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Find in the log</source>
        <translation>Im Protokoll &amp;suchen</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>%1 von %2 Ereignissen</translation>
    </message>
    <message>
        <source> · paused, %1 new</source>
        <translation> · angehalten, %1 neue</translation>
    </message>
    <message>
        <source> · searching, %1 to go</source>
        <translation> · Suche läuft, noch %1</translation>
    </message>
    <message>
        <source>%1 older ones only in the files</source>
        <translation>%1 ältere nur in den Dateien</translation>
    </message>
    <message>
        <source>%1 sampled out</source>
        <translation>%1 nach Stichprobe ausgelassen</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>%1 verworfen</translation>
    </message>
    <message>
        <source>%1 not shown here</source>
        <translation>%1 hier nicht gezeigt</translation>
    </message>
    <message>
        <source>%1 not written</source>
        <translation>%1 nicht geschrieben</translation>
    </message>
    <message>
        <source>Only this &amp;server</source>
        <translation>Nur diesen Se&amp;rver</translation>
    </message>
    <message>
        <source>Only this c&amp;lient</source>
        <translation>Nur diesen &amp;Client</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>All servers</source>
        <translation>Alle Server</translation>
    </message>
    <message numerus="yes">
        <source>Copied the first %n row(s) of the selection</source>
        <translation>
            <numerusform>Erste Zeile der Auswahl kopiert</numerusform>
            <numerusform>Die ersten %n Zeilen der Auswahl kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s)</source>
        <translation>
            <numerusform>%n Zeile kopiert</numerusform>
            <numerusform>%n Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the log of one server only</source>
        <translation>Nur das Protokoll eines Servers zeigen</translation>
    </message>
    <message>
        <source>Server to show</source>
        <translation>Gezeigter Server</translation>
    </message>
    <message>
        <source>Show events of one kind only</source>
        <translation>Nur Ereignisse einer Art zeigen</translation>
    </message>
    <message>
        <source>Kind of events to show</source>
        <translation>Gezeigte Art von Ereignissen</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>Received lines</source>
        <translation>Empfangene Zeilen</translation>
    </message>
    <message>
        <source>Sent lines</source>
        <translation>Gesandte Zeilen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Netzanschlüsse</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Starts and stops</source>
        <translation>Starts und Stopps</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Text in the line or the other side</source>
        <translation>Text in Zeile oder Gegenstelle</translation>
    </message>
    <message>
        <source>Text to show only</source>
        <translation>Nur diesen Text zeigen</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Show all events again</source>
        <translation>Wieder alle Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Hold the rows still; what comes meanwhile is shown afterwards</source>
        <translation>Die Zeilen anhalten; was inzwischen kommt, wird danach gezeigt</translation>
    </message>
    <message>
        <source>Follow the end</source>
        <translation>Ende folgen</translation>
    </message>
    <message>
        <source>Keep the newest row in sight</source>
        <translation>Die neueste Zeile im Blick behalten</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What happened at the servers, oldest first</source>
        <translation>Was bei den Servern geschah, Ältestes zuerst</translation>
    </message>
    <message>
        <source>⚠</source>
        <translation>⚠</translation>
    </message>
    <message>
        <source>This log is not complete</source>
        <translation>Dieses Protokoll ist nicht vollständig</translation>
    </message>
    <message>
        <source>State of the log</source>
        <translation>Zustand des Protokolls</translation>
    </message>
    <message>
        <source> · everything is logged</source>
        <translation> · alles wird protokolliert</translation>
    </message>
    <message>
        <source> · sampled: more than %1 events a second</source>
        <translation> · in Stichproben: mehr als %1 Ereignisse je Sekunde</translation>
    </message>
    <message>
        <source> · nothing is logged</source>
        <translation> · nichts wird protokolliert</translation>
    </message>
    <message>
        <source>Show the herd at this &amp;moment</source>
        <translation>Die Herde in diesem A&amp;ugenblick zeigen</translation>
    </message>
    <message>
        <source>Leave the text field for the rows</source>
        <translation>Vom Textfeld zu den Zeilen gehen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MainWindow</name>
    <message>
        <source>Select &amp;all clients</source>
        <translation>&amp;Alle Clients auswählen</translation>
    </message>
    <message>
        <source>Select all clients that the table shows</source>
        <translation>Alle Clients auswählen, die die Tabelle zeigt</translation>
    </message>
    <message>
        <source>&amp;Deselect</source>
        <translation>Auswahl auf&amp;heben</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Theme and language</source>
        <translation>Design und Sprache</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>List all keyboard shortcuts</source>
        <translation>Alle Tastenkürzel auflisten</translation>
    </message>
    <message>
        <source>&amp;About Herdscope</source>
        <translation>&amp;Über Herdscope</translation>
    </message>
    <message>
        <source>Version, licence, and whose work is in it</source>
        <translation>Version, Lizenz und wessen Arbeit darin steckt</translation>
    </message>
    <message>
        <source>There can be %L1 clients, not more.</source>
        <translation>Es kann %L1 Clients geben, nicht mehr.</translation>
    </message>
    <message>
        <source>%1[*] — Herdscope</source>
        <translation>%1[*] – Herdscope</translation>
    </message>
    <message>
        <source>Click on the map to place a client</source>
        <translation>Auf die Karte klicken, um einen Client zu setzen</translation>
    </message>
    <message>
        <source>Select a client, then click where it goes</source>
        <translation>Einen Client auswählen, dann auf sein Ziel klicken</translation>
    </message>
    <message>
        <source>Click on the map to move the client there</source>
        <translation>Auf die Karte klicken, um den Client dorthin zu verschieben</translation>
    </message>
    <message>
        <source>Click on a client to ask what is near it</source>
        <translation>Auf einen Client klicken, um zu fragen, was in seiner Nähe ist</translation>
    </message>
    <message>
        <source>%1 · F1 lists the keys</source>
        <translation>%1 · F1 zeigt die Tasten</translation>
    </message>
    <message>
        <source>Use free ports</source>
        <translation>Freie Ports nehmen</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>End them</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>This is the past. To act on the herd go back to now.</source>
        <translation>Dies ist die Vergangenheit. Um auf die Herde zu wirken, gehen Sie zurück zu jetzt.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>%1 (recorded) — Herdscope</source>
        <translation>%1 (aufgezeichnet) — Herdscope</translation>
    </message>
    <message>
        <source>This is the past · N goes back to now</source>
        <translation>Dies ist die Vergangenheit · N führt zurück zu jetzt</translation>
    </message>
    <message>
        <source>Undo history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>Noch wurde nichts getan</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Servers and links</source>
        <translation>Server und Verbindungen</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>S&amp;imulation</source>
        <translation>S&amp;imulation</translation>
    </message>
    <message>
        <source>Click selects a server, a client, or a place on its way</source>
        <translation>Ein Klick wählt einen Server, einen Client oder einen Ort auf seinem Weg</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Doing the run once more …</source>
        <translation>Der Lauf wird noch einmal ausgeführt …</translation>
    </message>
    <message>
        <source>&amp;What can I do here?</source>
        <translation>&amp;Was kann ich hier tun?</translation>
    </message>
    <message>
        <source>A page with pictures of what can be done, and links to do it</source>
        <translation>Eine Seite mit Bildern von dem, was möglich ist, und Links dorthin</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MapHint</name>
    <message>
        <source>Click on the map to place a client; it reports to the nearest server.</source>
        <translation>Ein Klick auf die Karte setzt einen Client; er meldet sich beim nächstgelegenen Server.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MapWidget</name>
    <message>
        <source>Map, client %1</source>
        <translation>Karte, Client %1</translation>
    </message>
    <message>
        <source>Map, server %1</source>
        <translation>Karte, Server %1</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Map of servers and clients. Arrows move it, plus and minus zoom, Home shows everything, Tab goes from client to client.</source>
        <translation>Karte der Server und Clients. Die Pfeiltasten verschieben sie, Plus und Minus zoomen, Pos1 zeigt alles, Tab geht von Client zu Client.</translation>
    </message>
    <message>
        <source>Arrows, with Shift finely</source>
        <translation>Pfeile, mit Umschalt fein</translation>
    </message>
    <message>
        <source>Move the map</source>
        <translation>Die Karte verschieben</translation>
    </message>
    <message>
        <source>+, −</source>
        <translation>+, −</translation>
    </message>
    <message>
        <source>Zoom the map</source>
        <translation>Die Karte zoomen</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Show all servers and clients</source>
        <translation>Alle Server und Clients zeigen</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab, Umschalt+Tab</translation>
    </message>
    <message>
        <source>Go from client to client, then from server to server</source>
        <translation>Von Client zu Client gehen, dann von Server zu Server</translation>
    </message>
    <message>
        <source>Space, Return</source>
        <translation>Leertaste, Eingabe</translation>
    </message>
    <message>
        <source>Like a click there, or in the middle of the map</source>
        <translation>Wie ein Klick dort oder in der Mitte der Karte</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>Menü, Umschalt+F10</translation>
    </message>
    <message>
        <source>What can be done there</source>
        <translation>Was sich dort tun lässt</translation>
    </message>
    <message>
        <source>Escape</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>While a client is dragged: it goes back</source>
        <translation>Während ein Client gezogen wird: Er geht zurück</translation>
    </message>
    <message>
        <source>Drag, wheel</source>
        <translation>Ziehen, Mausrad</translation>
    </message>
    <message>
        <source>Move and zoom the map</source>
        <translation>Die Karte verschieben und zoomen</translation>
    </message>
    <message>
        <source>Drag a client</source>
        <translation>Einen Client ziehen</translation>
    </message>
    <message>
        <source>It reports while it moves</source>
        <translation>Er meldet sich, während er bewegt wird</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MeasureBarsChart</name>
    <message>
        <source>What each group came to, measure by measure</source>
        <translation>Was jede Gruppe erreicht hat, Maß für Maß</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MemoryActions</name>
    <message>
        <source>The newest %1 (up to %2 MB)</source>
        <translation>Die neuesten %1 (bis zu %2 MB)</translation>
    </message>
    <message>
        <source>Older events are left out of all views. The journal on disk has them, and so has a run that is saved.</source>
        <translation>Ältere Ereignisse fehlen in allen Ansichten. Das Journal auf der Platte hat sie, ebenso ein gespeicherter Lauf.</translation>
    </message>
    <message>
        <source>&amp;Events kept in memory</source>
        <translation>&amp;Ereignisse im Speicher</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Die Meldung schließen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::NewHerdDialog</name>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>Full (everybody with everybody)</source>
        <translation>Vollständig (jeder mit jedem)</translation>
    </message>
    <message>
        <source>&amp;Start this herd</source>
        <translation>Diese &amp;Herde starten</translation>
    </message>
    <message>
        <source>&amp;Rows:</source>
        <translation>&amp;Zeilen:</translation>
    </message>
    <message>
        <source>&amp;Servers:</source>
        <translation>&amp;Server:</translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation>S&amp;palten:</translation>
    </message>
    <message>
        <source>&amp;Children of each:</source>
        <translation>&amp;Kinder je Server:</translation>
    </message>
    <message>
        <source>A herd can have up to %1 servers.</source>
        <translation>Eine Herde kann bis zu %1 Server haben.</translation>
    </message>
    <message>
        <source>%1 servers, %2 links, %3 AT lines for each update</source>
        <translation>%1 Server, %2 Verbindungen, %3 AT-Zeilen je Update</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>&amp;Links:</source>
        <translation>&amp;Verbindungen:</translation>
    </message>
    <message>
        <source>%1 servers can have from %2 to %3 links.</source>
        <translation>%1 Server können %2 bis %3 Verbindungen haben.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::PlacesModel</name>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Entfernung</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Herkunft</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Presentation</name>
    <message>
        <source>&amp;Presentation</source>
        <translation>&amp;Präsentation</translation>
    </message>
    <message>
        <source>Fill the screen, with large texts and captions; Esc ends it</source>
        <translation>Den Bildschirm füllen, mit großer Schrift und Bildunterschriften; Esc beendet es</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ReportDialog</name>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Figures on &amp;dark ground</source>
        <translation>Bilder auf &amp;dunklem Grund</translation>
    </message>
    <message>
        <source>Export a report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;Write the report</source>
        <translation>Bericht &amp;schreiben</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>Bericht ö&amp;ffnen</translation>
    </message>
    <message>
        <source>The report is in %1</source>
        <translation>Der Bericht ist in %1</translation>
    </message>
    <message>
        <source>Cancelled: nothing was written.</source>
        <translation>Abgebrochen: Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Parts, in their order:</source>
        <translation>&amp;Teile in ihrer Reihenfolge:</translation>
    </message>
    <message>
        <source>Parts of the report</source>
        <translation>Teile des Berichts</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen …</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>A report of the run so far. The herd goes on while it is written.</source>
        <translation>Ein Bericht über den bisherigen Lauf. Die Herde läuft weiter, während er geschrieben wird.</translation>
    </message>
    <message>
        <source>A report of the recorded run that is shown.</source>
        <translation>Ein Bericht über den gezeigten aufgezeichneten Lauf.</translation>
    </message>
    <message>
        <source>Export the report into a folder</source>
        <translation>Bericht in einen Ordner exportieren</translation>
    </message>
    <message>
        <source>The report was not written. %1</source>
        <translation>Der Bericht wurde nicht geschrieben. %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ReportJob</name>
    <message>
        <source>%1 can&apos;t be started: %2</source>
        <translation>%1 lässt sich nicht starten: %2</translation>
    </message>
    <message>
        <source>The program that writes the report has crashed.</source>
        <translation>Das Programm, das den Bericht schreibt, ist abgestürzt.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::RunExportJob</name>
    <message>
        <source>Exporting %1 …</source>
        <translation>%1 wird exportiert …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export the run</source>
        <translation>Lauf exportieren</translation>
    </message>
    <message>
        <source>Exporting %1 … %2 written</source>
        <translation>%1 wird exportiert … %2 geschrieben</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::RunExports</name>
    <message>
        <source>Expor&amp;t the run as</source>
        <translation>Den Lauf expor&amp;tieren als</translation>
    </message>
    <message>
        <source>%1 (*.%2);;All files (*)</source>
        <translation>%1 (*.%2);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose another folder, or make room.</source>
        <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>It begins with the newest %L1 events: older ones are not in memory.</source>
        <translation>Darin sind die neuesten %L1 Ereignisse: Ältere sind nicht im Speicher.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Scenario</name>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 reports %2 to %3</source>
        <translation>%1 meldet %2 an %3</translation>
    </message>
    <message>
        <source>%1 reports %2</source>
        <translation>%1 meldet %2</translation>
    </message>
    <message>
        <source>%1 reports</source>
        <translation>%1 meldet sich</translation>
    </message>
    <message>
        <source>%1 reports to %2</source>
        <translation>%1 meldet sich bei %2</translation>
    </message>
    <message>
        <source>Place %1 at %2</source>
        <translation>%1 auf %2 setzen</translation>
    </message>
    <message>
        <source>%1 moves to %2</source>
        <translation>%1 geht nach %2</translation>
    </message>
    <message>
        <source>%1 asks what is near</source>
        <translation>%1 fragt, was in der Nähe ist</translation>
    </message>
    <message>
        <source>%1 asks what is near %2</source>
        <translation>%1 fragt, was in der Nähe von %2 ist</translation>
    </message>
    <message>
        <source>Purge %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Place a client</source>
        <translation>Client setzen</translation>
    </message>
    <message>
        <source>Move a client</source>
        <translation>Client bewegen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Ask what is near</source>
        <translation>Fragen, was in der Nähe ist</translation>
    </message>
    <message>
        <source>Purge a client</source>
        <translation>Client löschen</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Abschießen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Thaw</source>
        <translation>Auftauen</translation>
    </message>
    <message>
        <source>Cut a link</source>
        <translation>Verbindung trennen</translation>
    </message>
    <message>
        <source>Cut one direction</source>
        <translation>Eine Richtung trennen</translation>
    </message>
    <message>
        <source>Heal links</source>
        <translation>Verbindungen heilen</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Teilung</translation>
    </message>
    <message>
        <source>Break a connection</source>
        <translation>Leitung abreißen lassen</translation>
    </message>
    <message>
        <source>Delay a link</source>
        <translation>Verbindung verzögern</translation>
    </message>
    <message>
        <source>Set a clock</source>
        <translation>Uhr stellen</translation>
    </message>
    <message>
        <source>Drop messages</source>
        <translation>Nachrichten verwerfen</translation>
    </message>
    <message>
        <source>Kill %1</source>
        <translation>%1 abschießen</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Freeze %1</source>
        <translation>%1 einfrieren</translation>
    </message>
    <message>
        <source>Thaw %1</source>
        <translation>%1 auftauen</translation>
    </message>
    <message>
        <source>Cut %1</source>
        <translation>%1 trennen</translation>
    </message>
    <message>
        <source>Heal all links</source>
        <translation>Alle Verbindungen heilen</translation>
    </message>
    <message>
        <source>Heal %1</source>
        <translation>%1 heilen</translation>
    </message>
    <message>
        <source>Part %1 for %2</source>
        <translation>%1 für %2 abteilen</translation>
    </message>
    <message>
        <source>Part %1</source>
        <translation>%1 abteilen</translation>
    </message>
    <message>
        <source>Break the connection of %1</source>
        <translation>Leitung von %1 abreißen lassen</translation>
    </message>
    <message>
        <source>Delay %1 by %2</source>
        <translation>%1 um %2 verzögern</translation>
    </message>
    <message>
        <source>Clock of %1 ahead by %2</source>
        <translation>Uhr von %1 geht %2 vor</translation>
    </message>
    <message numerus="yes">
        <source>Drop %n message(s) %1</source>
        <translation>
            <numerusform>%n Nachricht %1 verwerfen</numerusform>
            <numerusform>%n Nachrichten %1 verwerfen</numerusform>
        </translation>
    </message>
    <message>
        <source>All servers agree</source>
        <translation>Alle Server sind sich einig</translation>
    </message>
    <message>
        <source>Lost updates</source>
        <translation>Verlorene Updates</translation>
    </message>
    <message>
        <source>AT lines per update</source>
        <translation>AT-Zeilen je Update</translation>
    </message>
    <message>
        <source>Messages per operation</source>
        <translation>Nachrichten je Anfrage</translation>
    </message>
    <message>
        <source>Time to all</source>
        <translation>Zeit bis alle</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>A server knows a client</source>
        <translation>Ein Server kennt einen Client</translation>
    </message>
    <message>
        <source>not played</source>
        <translation>nicht abgespielt</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>as expected so far</source>
        <translation>bisher wie erwartet</translation>
    </message>
    <message>
        <source>not as expected so far</source>
        <translation>bisher nicht wie erwartet</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>wie erwartet</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>nicht wie erwartet</translation>
    </message>
    <message>
        <source>%1 leaves</source>
        <translation>%1 geht</translation>
    </message>
    <message numerus="yes">
        <source>%n client(s), %1 reports and %2 questions a second</source>
        <translation>
            <numerusform>%n Client, %1 Meldungen und %2 Fragen je Sekunde</numerusform>
            <numerusform>%n Clients, %1 Meldungen und %2 Fragen je Sekunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s), %1 reports a second</source>
        <translation>
            <numerusform>%n Client, %1 Meldungen je Sekunde</numerusform>
            <numerusform>%n Clients, %1 Meldungen je Sekunde</numerusform>
        </translation>
    </message>
    <message>
        <source>A client leaves</source>
        <translation>Ein Client geht</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Load for %1: %2</source>
        <translation>Last für %1: %2</translation>
    </message>
    <message>
        <source>Load: %1</source>
        <translation>Last: %1</translation>
    </message>
    <message numerus="yes">
        <source>Drop %n message(s) %1 after %2</source>
        <translation>
            <numerusform>%n Nachricht %1 nach %2 verwerfen</numerusform>
            <numerusform>%n Nachrichten %1 nach %2 verwerfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n anderen</numerusform>
            <numerusform>%n anderen</numerusform>
        </translation>
    </message>
    <message>
        <source>only in %1</source>
        <translation>nur in %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioClientsModel</name>
    <message>
        <source>What else stands in the file: walk = 5, every = 1, server = &quot;Hill&quot; …</source>
        <translation>Was sonst in der Datei steht: walk = 5, every = 1, server = &quot;Hill&quot; …</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>From (s)</source>
        <translation>Ab (s)</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Change client %1</source>
        <translation>Client %1 ändern</translation>
    </message>
    <message>
        <source>one for each track</source>
        <translation>einer je Spur</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioController</name>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Echt</translation>
    </message>
    <message>
        <source>&amp;New scenario</source>
        <translation>&amp;Neues Szenario</translation>
    </message>
    <message>
        <source>Begin a scenario of the herd that runs, without any acts</source>
        <translation>Ein Szenario der laufenden Herde beginnen, ohne Handlungen</translation>
    </message>
    <message>
        <source>Open s&amp;cenario…</source>
        <translation>S&amp;zenario öffnen …</translation>
    </message>
    <message>
        <source>Open a scenario, to look at it, change it, and play it</source>
        <translation>Ein Szenario öffnen, um es anzusehen, zu ändern und abzuspielen</translation>
    </message>
    <message>
        <source>&amp;Save scenario</source>
        <translation>Szenario &amp;speichern</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>Das Szenario speichern</translation>
    </message>
    <message>
        <source>Save scenario &amp;as…</source>
        <translation>Szenario speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Save the scenario in another file</source>
        <translation>Das Szenario in einer anderen Datei speichern</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>&amp;Aufnehmen</translation>
    </message>
    <message>
        <source>Make a scenario of what you do to the herd from now on; again: end</source>
        <translation>Aus dem, was Sie ab jetzt mit der Herde tun, ein Szenario machen; nochmals: Ende</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>Play the scenario: its herd starts anew, and what it says is done</source>
        <translation>Das Szenario abspielen: Seine Herde startet neu, und was darin steht, wird getan</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>S&amp;topp</translation>
    </message>
    <message>
        <source>Stop playing the scenario; its herd goes on</source>
        <translation>Das Abspielen beenden; die Herde läuft weiter</translation>
    </message>
    <message>
        <source>S&amp;hipped scenarios</source>
        <translation>&amp;Mitgelieferte Szenarien</translation>
    </message>
    <message>
        <source>Sc&amp;enario</source>
        <translation>Sz&amp;enario</translation>
    </message>
    <message>
        <source>Open a scenario</source>
        <translation>Szenario öffnen</translation>
    </message>
    <message>
        <source>Scenarios (*.scenario.toml);;All files (*)</source>
        <translation>Szenarien (*.scenario.toml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Scenarios (*.scenario.toml)</source>
        <translation>Szenarien (*.scenario.toml)</translation>
    </message>
    <message>
        <source>Unsaved scenario</source>
        <translation>Ungespeichertes Szenario</translation>
    </message>
    <message>
        <source>The scenario was changed, and the changes are in no file.</source>
        <translation>Das Szenario wurde geändert, und die Änderungen stehen in keiner Datei.</translation>
    </message>
    <message>
        <source>Save them first?</source>
        <translation>Erst speichern?</translation>
    </message>
    <message>
        <source>My scenario</source>
        <translation>Mein Szenario</translation>
    </message>
    <message numerus="yes">
        <source>Recording: %1, %n act(s)</source>
        <translation>
            <numerusform>Aufnahme: %1, %n Handlung</numerusform>
            <numerusform>Aufnahme: %1, %n Handlungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: its herd starts</source>
        <translation>%1: seine Herde startet</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>&amp;Add an act</source>
        <translation>&amp;Handlung hinzufügen</translation>
    </message>
    <message>
        <source>Add an &amp;expectation</source>
        <translation>&amp;Erwartung hinzufügen</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>Expect: %1</source>
        <translation>Erwarten: %1</translation>
    </message>
    <message>
        <source>Add client %1</source>
        <translation>Client %1 hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n act(s)</source>
        <translation>
            <numerusform>%n Handlung entfernen</numerusform>
            <numerusform>%n Handlungen entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n client(s)</source>
        <translation>
            <numerusform>%n Client entfernen</numerusform>
            <numerusform>%n Clients entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n expectation(s)</source>
        <translation>
            <numerusform>%n Erwartung entfernen</numerusform>
            <numerusform>%n Erwartungen entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Add an act at %1</source>
        <translation>&amp;Handlung bei %1 hinzufügen</translation>
    </message>
    <message>
        <source>%1 of %2 as expected</source>
        <translation>%1 von %2 wie erwartet</translation>
    </message>
    <message>
        <source>%1 of %2 so far</source>
        <translation>%1 von %2 bisher</translation>
    </message>
    <message>
        <source>The run has more events than are kept in memory: what is measured lacks the oldest. View, Events kept in memory, sets how many.</source>
        <translation>Der Lauf hat mehr Ereignisse, als im Speicher bleiben: Dem Gemessenen fehlen die ältesten. Ansicht, Ereignisse im Speicher, stellt ein, wie viele.</translation>
    </message>
    <message>
        <source>This scenario drops messages, which only a simulated herd can do. Play it simulated.</source>
        <translation>Dieses Szenario verwirft Nachrichten, was nur eine simulierte Herde kann. Spielen Sie es simuliert ab.</translation>
    </message>
    <message>
        <source>Play the scenario</source>
        <translation>Szenario abspielen</translation>
    </message>
    <message numerus="yes">
        <source>The scenario has its own herd and clients. %n client(s) on the map will be removed.</source>
        <translation>
            <numerusform>Das Szenario hat eine eigene Herde und eigene Clients. %n Client auf der Karte wird entfernt.</numerusform>
            <numerusform>Das Szenario hat eine eigene Herde und eigene Clients. %n Clients auf der Karte werden entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Stop &amp;recording</source>
        <translation>A&amp;ufnahme beenden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Live at another speed than 1×, delays of links and the seconds that are expected stay as they are: what holds at 1× may not hold here.</source>
        <translation>Mit echten Servern und anderer Geschwindigkeit als 1× bleiben Verzögerungen der Verbindungen und die erwarteten Sekunden, wie sie sind: Was bei 1× zutrifft, muss hier nicht zutreffen.</translation>
    </message>
    <message>
        <source>Live at another speed than 1×, the seconds that are expected stay as they are: what holds at 1× may not hold here.</source>
        <translation>Mit echten Servern und anderer Geschwindigkeit als 1× bleiben die erwarteten Sekunden, wie sie sind: Was bei 1× zutrifft, muss hier nicht zutreffen.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioDocument</name>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>Edit the file</source>
        <translation>Datei bearbeiten</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Startwert %1</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioPlayer</name>
    <message>
        <source>The links of the herd did not come up.</source>
        <translation>Die Verbindungen der Herde kamen nicht zustande.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioRecorder</name>
    <message>
        <source>Recorded %1</source>
        <translation>Aufgenommen %1</translation>
    </message>
    <message>
        <source>Changes of the herd itself are not part of a scenario: it has the herd of the beginning, and nothing of what came later.</source>
        <translation>Änderungen der Herde selbst gehören nicht in ein Szenario: Es hat die Herde des Anfangs und nichts von dem, was später kam.</translation>
    </message>
    <message>
        <source>The load was more than a scenario takes: it has less of it.</source>
        <translation>Die Last war größer, als ein Szenario sie fasst: Es enthält weniger davon.</translation>
    </message>
    <message>
        <source>Messages that were delayed one by one come in time: a scenario only drops single ones.</source>
        <translation>Nachrichten, die einzeln verzögert wurden, kommen rechtzeitig: Ein Szenario kann einzelne nur verwerfen.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioTimeline</name>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Select the act before, the next act</source>
        <translation>Vorige, nächste Handlung auswählen</translation>
    </message>
    <message>
        <source>Alt+Left, Alt+Right, drag</source>
        <translation>Alt+Links, Alt+Rechts, Ziehen</translation>
    </message>
    <message>
        <source>Move the selected act in time</source>
        <translation>Ausgewählte Handlung in der Zeit verschieben</translation>
    </message>
    <message>
        <source>Insert, double-click</source>
        <translation>Einfg, Doppelklick</translation>
    </message>
    <message>
        <source>Add an act</source>
        <translation>Handlung hinzufügen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Edit the selected act in the table</source>
        <translation>Ausgewählte Handlung in der Tabelle bearbeiten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Remove the selected acts</source>
        <translation>Ausgewählte Handlungen entfernen</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No scenario is open. Open one, or press Record and do something to the herd.</source>
        <translation>Es ist kein Szenario geöffnet. Öffnen Sie eines, oder drücken Sie Aufnehmen und tun Sie etwas mit der Herde.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Timeline of the scenario</source>
        <translation>Zeitleiste des Szenarios</translation>
    </message>
    <message>
        <source>Time that is seen</source>
        <translation>Sichtbare Zeit</translation>
    </message>
    <message>
        <source>+, −, 0, wheel</source>
        <translation>+, −, 0, Mausrad</translation>
    </message>
    <message>
        <source>Zoom in, zoom out, show all of the time</source>
        <translation>Vergrößern, verkleinern, die ganze Zeit zeigen</translation>
    </message>
    <message>
        <source>Page Up, Page Down, Shift+wheel</source>
        <translation>Bild auf, Bild ab, Umschalt+Mausrad</translation>
    </message>
    <message>
        <source>Go back, go on in time</source>
        <translation>In der Zeit zurückgehen, weitergehen</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 bis %2 von %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message numerus="yes">
        <source>%n at once: %1</source>
        <translation>
            <numerusform>%n zugleich: %1</numerusform>
            <numerusform>%n zugleich: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioView</name>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Acts along the time</source>
        <translation>Handlungen entlang der Zeit</translation>
    </message>
    <message>
        <source>Acts</source>
        <translation>Handlungen</translation>
    </message>
    <message>
        <source>Clients of the scenario</source>
        <translation>Clients des Szenarios</translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation>Erwartungen</translation>
    </message>
    <message>
        <source>Add an act</source>
        <translation>Handlung hinzufügen</translation>
    </message>
    <message>
        <source>Add a client</source>
        <translation>Client hinzufügen</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Add an expectation</source>
        <translation>Erwartung hinzufügen</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>How it is played</source>
        <translation>Wie es abgespielt wird</translation>
    </message>
    <message>
        <source>Simulated, in virtual time, or with real servers</source>
        <translation>Simuliert, in virtueller Zeit, oder mit echten Servern</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>as fast as can be</source>
        <translation>so schnell es geht</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Which variant of the scenario is played</source>
        <translation>Welche Variante des Szenarios abgespielt wird</translation>
    </message>
    <message>
        <source>Which scenario</source>
        <translation>Welches Szenario</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a scenario</source>
        <translation>Szenario öffnen</translation>
    </message>
    <message>
        <source>Remove what is selected (Delete)</source>
        <translation>Entfernen, was ausgewählt ist (Entf)</translation>
    </message>
    <message>
        <source>Remove what is selected</source>
        <translation>Entfernen, was ausgewählt ist</translation>
    </message>
    <message>
        <source>What the scenario is about</source>
        <translation>Worum es im Szenario geht</translation>
    </message>
    <message>
        <source>The scenario&apos;s file</source>
        <translation>Die Datei des Szenarios</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take the text over, if all of it is right</source>
        <translation>Den Text übernehmen, wenn alles darin stimmt</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Show the scenario as it is again</source>
        <translation>Das Szenario wieder zeigen, wie es ist</translation>
    </message>
    <message numerus="yes">
        <source>Herd: %1 · seed %2 · %3 · %n server(s)</source>
        <translation>
            <numerusform>Herde: %1 · Startwert %2 · %3 · %n Server</numerusform>
            <numerusform>Herde: %1 · Startwert %2 · %3 · %n Server</numerusform>
        </translation>
    </message>
    <message>
        <source>Expectations: %1</source>
        <translation>Erwartungen: %1</translation>
    </message>
    <message>
        <source>What the speed does</source>
        <translation>Was die Geschwindigkeit bewirkt</translation>
    </message>
    <message>
        <source>How many times as fast as the scenario says. Live only what is done comes sooner: delays of links, clocks, and the seconds that are expected stay as they are</source>
        <translation>Wie viel mal so schnell, wie das Szenario sagt. Mit echten Servern kommt nur früher, was getan wird: Verzögerungen der Verbindungen, Uhren und die erwarteten Sekunden bleiben, wie sie sind</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ServerTable</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ServersModel</name>
    <message>
        <source>[%1]:%2</source>
        <comment>address with IPv6 host, port</comment>
        <translation>[%1]:%2</translation>
    </message>
    <message>
        <source>%1:%2</source>
        <comment>host, port</comment>
        <translation>%1:%2</translation>
    </message>
    <message>
        <source>Clients whose position the server knows</source>
        <translation>Clients, deren Position der Server kennt</translation>
    </message>
    <message>
        <source>AT lines sent to other servers</source>
        <translation>An andere Server gesandte AT-Zeilen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>AT sent</source>
        <translation>AT gesandt</translation>
    </message>
    <message>
        <source>This is known only of now</source>
        <translation>Das ist nur von jetzt bekannt</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SettingsDialog</name>
    <message>
        <source>Like the system</source>
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
</context>
<context>
    <name>Herdscope::App::SimulationBar</name>
    <message>
        <source>as fast as it can</source>
        <translation>so schnell es geht</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)/s</source>
        <translation>
            <numerusform>%n Nachricht/s</numerusform>
            <numerusform>%n Nachrichten/s</numerusform>
        </translation>
    </message>
    <message>
        <source>Speed of the simulation</source>
        <translation>Tempo der Simulation</translation>
    </message>
    <message>
        <source>How many messages arrive in a second; at the right end as many as the machine can</source>
        <translation>Wie viele Nachrichten in einer Sekunde ankommen; ganz rechts so viele, wie der Rechner schafft</translation>
    </message>
    <message>
        <source>Time in the simulated herd, since its start</source>
        <translation>Zeit in der simulierten Herde seit ihrem Start</translation>
    </message>
    <message>
        <source>What happens by chance, the delays of links, say, is drawn from this number. The same seed and the same acts give the same run. Click to start anew with another one.</source>
        <translation>Was zufällig geschieht, etwa die Verzögerungen der Verbindungen, wird aus dieser Zahl gezogen. Derselbe Startwert und dieselben Handlungen ergeben denselben Lauf. Ein Klick startet neu mit einem anderen.</translation>
    </message>
    <message>
        <source>Dots on the graph; right click on one to drop or delay it</source>
        <translation>Punkte im Graphen; ein Rechtsklick auf einen kann ihn fallen lassen oder aufhalten</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) under way</source>
        <translation>
            <numerusform>%n Nachricht unterwegs</numerusform>
            <numerusform>%n Nachrichten unterwegs</numerusform>
        </translation>
    </message>
    <message>
        <source>Difference from its parent</source>
        <translation>Unterschied zum Ursprung</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SimulationController</name>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Laufen</translation>
    </message>
    <message>
        <source>Let the simulated herd run, or pause it</source>
        <translation>Die simulierte Herde laufen lassen oder anhalten</translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation>&amp;Schritt</translation>
    </message>
    <message>
        <source>Let the next message of the simulated herd arrive, and pause</source>
        <translation>Die nächste Nachricht der simulierten Herde ankommen lassen und anhalten</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>S&amp;chneller</translation>
    </message>
    <message>
        <source>Run the simulated herd faster</source>
        <translation>Die simulierte Herde schneller laufen lassen</translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation>La&amp;ngsamer</translation>
    </message>
    <message>
        <source>Run the simulated herd slower</source>
        <translation>Die simulierte Herde langsamer laufen lassen</translation>
    </message>
    <message>
        <source>For&amp;k…</source>
        <translation>Ab&amp;zweigen …</translation>
    </message>
    <message>
        <source>Start a new simulated run with the past of the moment shown, in a window of its own; this one stays</source>
        <translation>Einen neuen simulierten Lauf mit der Vergangenheit des gezeigten Augenblicks beginnen, in einem eigenen Fenster; dieser bleibt</translation>
    </message>
    <message>
        <source>&amp;Messages under way</source>
        <translation>Nachrichten &amp;unterwegs</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>No message is under way. Move a client, or run.</source>
        <translation>Keine Nachricht ist unterwegs. Verschieben Sie einen Client, oder lassen Sie laufen.</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>As in its parent so far</source>
        <translation>Bisher wie im Ursprung</translation>
    </message>
    <message>
        <source>Another than its parent from %1 on</source>
        <translation>Ab %1 anders als im Ursprung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The simulated herd starts anew with this seed:</source>
        <translation>Die simulierte Herde startet neu mit diesem Startwert:</translation>
    </message>
    <message>
        <source>Doing the past once more: %1 %</source>
        <translation>Die Vergangenheit wird noch einmal ausgeführt: %1 %</translation>
    </message>
    <message>
        <source>The run that this one was forked from is in another window. Click to compare the two.</source>
        <translation>Der Lauf, von dem dieser abzweigt, ist in einem anderen Fenster. Ein Klick vergleicht die beiden.</translation>
    </message>
    <message>
        <source>No difference so far.</source>
        <translation>Bisher kein Unterschied.</translation>
    </message>
    <message>
        <source>They first differ at %1, event %L2.</source>
        <translation>Zuerst unterscheiden sie sich bei %1, Ereignis %L2.</translation>
    </message>
    <message>
        <source>A scenario is being played: how fast, the Scenario view says.</source>
        <translation>Ein Szenario wird gespielt: Wie schnell, bestimmt die Ansicht Szenario.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SpaceTimeChart</name>
    <message>
        <source>Left, Right, drag</source>
        <translation>Links, Rechts, Ziehen</translation>
    </message>
    <message>
        <source>Move in time</source>
        <translation>Sich in der Zeit bewegen</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Move in time by a page</source>
        <translation>Sich seitenweise in der Zeit bewegen</translation>
    </message>
    <message>
        <source>Ctrl+Left, Ctrl+Right</source>
        <translation>Strg+Links, Strg+Rechts</translation>
    </message>
    <message>
        <source>Go from event to event</source>
        <translation>Von Ereignis zu Ereignis gehen</translation>
    </message>
    <message>
        <source>+, −, wheel</source>
        <translation>+, −, Mausrad</translation>
    </message>
    <message>
        <source>Zoom in time</source>
        <translation>In der Zeit zoomen</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>Den ganzen Lauf zeigen</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Go to the beginning of the run</source>
        <translation>Zum Anfang des Laufs gehen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Go to its end, and on with it</source>
        <translation>Zu seinem Ende gehen und mit ihm weiter</translation>
    </message>
    <message>
        <source>Return, click</source>
        <translation>Eingabe, Klick</translation>
    </message>
    <message>
        <source>Show the event in the log</source>
        <translation>Das Ereignis im Log zeigen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SpaceTimeController</name>
    <message>
        <source>Save the space-time diagram</source>
        <translation>Raum-Zeit-Diagramm speichern</translation>
    </message>
    <message>
        <source>&amp;All that is recorded</source>
        <translation>&amp;Alles Aufgezeichnete</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SpaceTimeModel</name>
    <message>
        <source>Since the beginning</source>
        <translation>Seit Beginn</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>From, or at</source>
        <translation>Von, oder bei</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SpaceTimeView</name>
    <message>
        <source>&amp;Useful copies</source>
        <translation>&amp;Neue Kopien</translation>
    </message>
    <message>
        <source>&amp;Duplicates</source>
        <translation>&amp;Doppelte</translation>
    </message>
    <message>
        <source>&amp;Words of links, of no update</source>
        <translation>&amp;Worte der Verbindungen, zu keinem Update</translation>
    </message>
    <message>
        <source>&amp;Reports of clients</source>
        <translation>&amp;Meldungen von Clients</translation>
    </message>
    <message>
        <source>&amp;Answers to clients</source>
        <translation>&amp;Antworten an Clients</translation>
    </message>
    <message>
        <source>&amp;Kills, restarts, freezing</source>
        <translation>A&amp;usfälle, Neustarts, Einfrieren</translation>
    </message>
    <message>
        <source>&amp;Links: cut, up, down</source>
        <translation>&amp;Verbindungen: getrennt, steht, unterbrochen</translation>
    </message>
    <message>
        <source>&amp;Connections of clients</source>
        <translation>&amp;Clients: Verbindungen</translation>
    </message>
    <message>
        <source>&amp;Errors</source>
        <translation>&amp;Fehler</translation>
    </message>
    <message>
        <source>&amp;Servers</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Only what is of the selected clients</source>
        <translation>Nur was die aus&amp;gewählten Clients betrifft</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SpreadComparisonChart</name>
    <message>
        <source>Share of servers that know, over time, of each group</source>
        <translation>Anteil der Server, die es wissen, über die Zeit, je Gruppe</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Standing</name>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>behind by %L1 or more</source>
        <translation>%L1 oder mehr zurück</translation>
    </message>
    <message>
        <source>behind by %L1</source>
        <translation>%L1 zurück</translation>
    </message>
    <message>
        <source>%1 m</source>
        <comment>metres</comment>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>recovering</source>
        <translation>holt auf</translation>
    </message>
    <message>
        <source>not certain</source>
        <translation>nicht sicher</translation>
    </message>
    <message>
        <source>nobody knows it</source>
        <translation>niemand kennt ihn</translation>
    </message>
    <message>
        <source>purged</source>
        <translation>getilgt</translation>
    </message>
    <message>
        <source>Some events are not recorded: it may have got something newer.</source>
        <translation>Einige Ereignisse sind nicht aufgezeichnet: Er kann etwas Neueres bekommen haben.</translation>
    </message>
    <message>
        <source>all agree</source>
        <translation>alle einig</translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) lack it</source>
        <translation>
            <numerusform>%n Server fehlt es</numerusform>
            <numerusform>%n Servern fehlt es</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All servers that are up agree on %n client(s).</source>
        <translation>
            <numerusform>Alle laufenden Server sind sich über %n Client einig.</numerusform>
            <numerusform>Alle laufenden Server sind sich über %n Clients einig.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %L2</source>
        <translation>%1: %L2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more server(s)</source>
        <translation>
            <numerusform>und %n weiterer Server</numerusform>
            <numerusform>und %n weitere Server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) not current at %1</source>
        <translation>
            <numerusform>%n Client nicht aktuell bei %1</numerusform>
            <numerusform>%n Clients nicht aktuell bei %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::StatusLine</name>
    <message>
        <source>Updates that servers took from clients in the last second</source>
        <translation>Updates, die Server in der letzten Sekunde von Clients annahmen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <translation>
            <numerusform>%Ln Client</numerusform>
            <numerusform>%Ln Clients</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 updates/s</source>
        <translation>%1 Updates/s</translation>
    </message>
    <message>
        <source>the herd is stopping …</source>
        <translation>die Herde hält an …</translation>
    </message>
    <message>
        <source>no server is up</source>
        <translation>kein Server ist aktiv</translation>
    </message>
    <message>
        <source>all servers agree</source>
        <translation>alle Server stimmen überein</translation>
    </message>
    <message>
        <source>updates are under way</source>
        <translation>Updates sind unterwegs</translation>
    </message>
    <message>
        <source>⚠ %1 is behind</source>
        <translation>⚠ %1 ist im Rückstand</translation>
    </message>
    <message>
        <source>⚠ %1 and %2 are behind</source>
        <translation>⚠ %1 und %2 sind im Rückstand</translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n servers are behind</source>
        <translation>
            <numerusform>⚠ %n Server ist im Rückstand</numerusform>
            <numerusform>⚠ %n Server sind im Rückstand</numerusform>
        </translation>
    </message>
    <message>
        <source>open to the network</source>
        <translation>offen für das Netz</translation>
    </message>
    <message>
        <source>The herd file says plain_remote: whoever reaches the servers can write</source>
        <translation>In der Herdendatei steht plain_remote: Wer die Server erreicht, kann schreiben</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
    <message>
        <source>all servers agreed</source>
        <translation>alle Server waren sich einig</translation>
    </message>
    <message>
        <source>no server was up</source>
        <translation>kein Server lief</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) of the scenario</source>
        <translation>
            <numerusform>%Ln Client des Szenarios</numerusform>
            <numerusform>%Ln Clients des Szenarios</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::StretchActions</name>
    <message>
        <source>Stretch begins &amp;here</source>
        <translation>Zeitraum beginnt &amp;hier</translation>
    </message>
    <message>
        <source>Charts and convergence look at a stretch of the run that begins at the moment shown</source>
        <translation>Diagramme und Konvergenz betrachten einen Zeitraum des Laufs, der mit dem gezeigten Augenblick beginnt</translation>
    </message>
    <message>
        <source>Stretch &amp;ends here</source>
        <translation>Zeitraum &amp;endet hier</translation>
    </message>
    <message>
        <source>Charts and convergence look at a stretch of the run that ends at the moment shown</source>
        <translation>Diagramme und Konvergenz betrachten einen Zeitraum des Laufs, der mit dem gezeigten Augenblick endet</translation>
    </message>
    <message>
        <source>N&amp;o stretch</source>
        <translation>Kei&amp;n Zeitraum</translation>
    </message>
    <message>
        <source>Charts and convergence look at the run until the moment shown</source>
        <translation>Diagramme und Konvergenz betrachten den Lauf bis zum gezeigten Augenblick</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::TimeBar</name>
    <message>
        <source>Speed of playing</source>
        <translation>Abspielgeschwindigkeit</translation>
    </message>
    <message>
        <source>How fast the past is played</source>
        <translation>Wie schnell die Vergangenheit abgespielt wird</translation>
    </message>
    <message>
        <source>Moment shown</source>
        <translation>Gezeigter Augenblick</translation>
    </message>
    <message>
        <source>Drag to see the herd as it was; × something went wrong, ○ it came back, ▲ bookmark</source>
        <translation>Ziehen zeigt die Herde, wie sie war; × etwas ging schief, ○ es kam wieder, ▲ Lesezeichen</translation>
    </message>
    <message>
        <source>Older events are in the journal on disk alone, and in a run that is saved. How many are kept in memory: View, Events kept in memory.</source>
        <translation>Ältere Ereignisse stehen nur im Journal auf der Platte und in einem gespeicherten Lauf. Wie viele im Speicher bleiben: Ansicht, Ereignisse im Speicher.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::TimeController</name>
    <message>
        <source>Play &amp;backward</source>
        <translation>&amp;Rückwärts abspielen</translation>
    </message>
    <message>
        <source>Play the past backward</source>
        <translation>Die Vergangenheit rückwärts abspielen</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>Play the past; again: pause</source>
        <translation>Die Vergangenheit abspielen; noch einmal: Pause</translation>
    </message>
    <message>
        <source>P&amp;revious event</source>
        <translation>V&amp;origes Ereignis</translation>
    </message>
    <message>
        <source>Take back the last event shown</source>
        <translation>Das zuletzt gezeigte Ereignis zurücknehmen</translation>
    </message>
    <message>
        <source>N&amp;ext event</source>
        <translation>N&amp;ächstes Ereignis</translation>
    </message>
    <message>
        <source>Show one more event</source>
        <translation>Ein Ereignis mehr zeigen</translation>
    </message>
    <message>
        <source>Pre&amp;vious fault</source>
        <translation>&amp;Vorige Störung</translation>
    </message>
    <message>
        <source>Go back to the last kill, freeze, cut or bookmark</source>
        <translation>Zurück zum letzten Ausfall, Einfrieren, Trennen oder Lesezeichen</translation>
    </message>
    <message>
        <source>Next &amp;fault</source>
        <translation>Nächste &amp;Störung</translation>
    </message>
    <message>
        <source>Go on to the next kill, freeze, cut or bookmark</source>
        <translation>Weiter zum nächsten Ausfall, Einfrieren, Trennen oder Lesezeichen</translation>
    </message>
    <message>
        <source>Book&amp;mark</source>
        <translation>&amp;Lesezeichen</translation>
    </message>
    <message>
        <source>Mark the moment shown, or unmark it</source>
        <translation>Den gezeigten Augenblick merken oder vergessen</translation>
    </message>
    <message>
        <source>&amp;Now</source>
        <translation>&amp;Jetzt</translation>
    </message>
    <message>
        <source>Back to the herd that runs, as it is now</source>
        <translation>Zurück zur laufenden Herde, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>Bookm&amp;arks</source>
        <translation>Lese&amp;zeichen</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>&amp;Geschwindigkeit</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 s before the end</source>
        <translation>%1 s vor dem Ende</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Pause &amp;backward</source>
        <translation>&amp;Rückwärts anhalten</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::TimeSlider</name>
    <message>
        <source>Left, Right, drag</source>
        <translation>Links, Rechts, Ziehen</translation>
    </message>
    <message>
        <source>Go through the recorded time</source>
        <translation>Durch die aufgezeichnete Zeit gehen</translation>
    </message>
    <message>
        <source>Page Up, Page Down</source>
        <translation>Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Go on or back by a twentieth of it</source>
        <translation>Um ein Zwanzigstel davon weiter oder zurück</translation>
    </message>
    <message>
        <source>Home, End</source>
        <translation>Pos1, Ende</translation>
    </message>
    <message>
        <source>Go to the beginning of the record, or to now</source>
        <translation>Zum Anfang der Aufzeichnung oder zum Jetzt gehen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::TrackActions</name>
    <message>
        <source>Add trac&amp;ks…</source>
        <translation>S&amp;puren hinzufügen …</translation>
    </message>
    <message>
        <source>Let clients go along tracks of GPX, NMEA, GeoJSON or CSV files</source>
        <translation>Clients auf Spuren aus GPX-, NMEA-, GeoJSON- oder CSV-Dateien gehen lassen</translation>
    </message>
    <message>
        <source>&amp;Pause on tracks</source>
        <translation>Auf Spuren stehen &amp;bleiben</translation>
    </message>
    <message>
        <source>Let all who follow a track stand, and go on later</source>
        <translation>Alle, die einer Spur folgen, stehen und später weitergehen lassen</translation>
    </message>
    <message>
        <source>On its trac&amp;k</source>
        <translation>Auf seiner Sp&amp;ur</translation>
    </message>
    <message>
        <source>%L1 × as recorded</source>
        <translation>%L1 × wie aufgezeichnet</translation>
    </message>
    <message>
        <source>&amp;Leave the track</source>
        <translation>Die Spur &amp;verlassen</translation>
    </message>
    <message>
        <source>Let the selected clients stand</source>
        <translation>Die ausgewählten Clients stehen lassen</translation>
    </message>
    <message>
        <source>Add tracks</source>
        <translation>Spuren hinzufügen</translation>
    </message>
    <message>
        <source>Tracks (%1);;All files (*)</source>
        <translation>Spuren (%1);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::TrackReading</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading %1 …</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add tracks</source>
        <translation>Spuren hinzufügen</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Travellers</name>
    <message>
        <source>%1 → %2
%3
Arrives in %4 s</source>
        <translation>%1 → %2
%3
Kommt in %4 s an</translation>
    </message>
    <message>
        <source>&amp;Drop this message</source>
        <translation>Diese Nachricht &amp;fallen lassen</translation>
    </message>
    <message>
        <source>De&amp;lay this message</source>
        <translation>Diese Nachricht auf&amp;halten</translation>
    </message>
    <message>
        <source>Those behind it on the same link wait, too</source>
        <translation>Die hinter ihr auf derselben Verbindung warten auch</translation>
    </message>
    <message>
        <source>by %1 s</source>
        <translation>um %1 s</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ViewActions</name>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Layout &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Bring back all docks as they were at first</source>
        <translation>Alle Docks wieder anordnen wie am Anfang</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom the map in</source>
        <translation>Die Karte vergrößern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Zoom the map out</source>
        <translation>Die Karte verkleinern</translation>
    </message>
    <message>
        <source>Show the whole &amp;herd</source>
        <translation>Ganze &amp;Herde zeigen</translation>
    </message>
    <message>
        <source>Show all servers on the map</source>
        <translation>Alle Server auf der Karte zeigen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu „%1“ gehen</translation>
    </message>
    <message>
        <source>Show %1 and go there</source>
        <translation>„%1“ zeigen und dorthin gehen</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::WaterfallChart</name>
    <message>
        <source>Up, Down, Home, End</source>
        <translation>Auf, Ab, Pos1, Ende</translation>
    </message>
    <message>
        <source>Go from server to server</source>
        <translation>Von Server zu Server gehen</translation>
    </message>
    <message>
        <source>Left, Right, drag</source>
        <translation>Links, Rechts, Ziehen</translation>
    </message>
    <message>
        <source>Move in time</source>
        <translation>Sich in der Zeit bewegen</translation>
    </message>
    <message>
        <source>+, −, wheel</source>
        <translation>+, −, Mausrad</translation>
    </message>
    <message>
        <source>Zoom in time</source>
        <translation>In der Zeit zoomen</translation>
    </message>
    <message>
        <source>0</source>
        <translation>0</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Return, click</source>
        <translation>Eingabe, Klick</translation>
    </message>
    <message>
        <source>Show in the log how the server got the update</source>
        <translation>Im Log zeigen, wie der Server das Update bekam</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::WaterfallController</name>
    <message>
        <source>Nothing is recorded any more of the update that is selected.</source>
        <translation>Von dem ausgewählten Update ist nichts mehr aufgezeichnet.</translation>
    </message>
    <message>
        <source>Nothing is recorded yet of an update by this client.</source>
        <translation>Von diesem Client ist noch kein Update aufgezeichnet.</translation>
    </message>
    <message>
        <source>Save the waterfall</source>
        <translation>Wasserfall speichern</translation>
    </message>
    <message>
        <source>Select a client or a place on its way, a link or a dot of the graph, or a row of the log, to see how an update went through the herd.</source>
        <translation>Wählen Sie einen Client oder einen Ort auf seinem Weg, eine Verbindung oder einen Punkt des Graphen oder eine Zeile des Logs, um zu sehen, wie ein Update durch die Herde ging.</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::WaterfallModel</name>
    <message>
        <source>%1 · on the way to the last one</source>
        <translation>%1 · auf dem Weg zum letzten</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Wie es kam</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>Sprünge</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
</context>
<context>
    <name>Herdscope::App::WhatsNearDialog</name>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>Select a client on the map.</source>
        <translation>Einen Client auf der Karte auswählen.</translation>
    </message>
</context>
<context>
    <name>Herdscope::Compare</name>
    <message>
        <source>AT lines per update</source>
        <translation>AT-Zeilen je Update</translation>
    </message>
    <message>
        <source>AT lines per request</source>
        <translation>AT-Zeilen je Anfrage</translation>
    </message>
    <message>
        <source>Time until all know: median</source>
        <translation>Zeit, bis alle es wissen: Median</translation>
    </message>
    <message>
        <source>Time until all know: 99 %</source>
        <translation>Zeit, bis alle es wissen: 99 %</translation>
    </message>
    <message>
        <source>Time until all know: longest</source>
        <translation>Zeit, bis alle es wissen: längste</translation>
    </message>
    <message>
        <source>Agreement after the last fault</source>
        <translation>Einigkeit nach der letzten Störung</translation>
    </message>
    <message>
        <source>Acknowledged updates lost</source>
        <translation>Bestätigte Updates verloren</translation>
    </message>
    <message>
        <source>Share of requests answered</source>
        <translation>Anteil beantworteter Anfragen</translation>
    </message>
    <message>
        <source>Processor time per update</source>
        <translation>Prozessorzeit je Update</translation>
    </message>
    <message>
        <source>Herd</source>
        <translation>Herde</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Servers run</source>
        <translation>Server laufen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Version of Herdscope</source>
        <translation>Version von Herdscope</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Alle Läufe</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>%1 (n = %2)</source>
        <translation>%1 (n = %2)</translation>
    </message>
    <message>
        <source>%1 (%2 … %3, n = %4)</source>
        <translation>%1 (%2 … %3, n = %4)</translation>
    </message>
    <message>
        <source>Processor time of</source>
        <translation>Prozessorzeit von</translation>
    </message>
    <message>
        <source>nobody reported or asked</source>
        <translation>niemand hat gemeldet oder gefragt</translation>
    </message>
    <message>
        <source>no update got to all servers</source>
        <translation>kein Update erreichte alle Server</translation>
    </message>
    <message>
        <source>they did not agree</source>
        <translation>sie wurden sich nicht einig</translation>
    </message>
    <message>
        <source>known of runs of scenarios only</source>
        <translation>nur von Läufen von Szenarien bekannt</translation>
    </message>
    <message>
        <source>nothing was acknowledged</source>
        <translation>nichts wurde bestätigt</translation>
    </message>
    <message>
        <source>there is no update</source>
        <translation>es gibt kein Update</translation>
    </message>
    <message>
        <source>simulated: takes none</source>
        <translation>simuliert: braucht keine</translation>
    </message>
    <message>
        <source>not measured by what saved the run</source>
        <translation>nicht gemessen von dem, was den Lauf gespeichert hat</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>not in what is left of the record</source>
        <translation>nicht in dem, was von der Aufzeichnung übrig ist</translation>
    </message>
    <message>
        <source>Best first; =: the two are equal; ≲ and ≳: the runs of the two overlap, other seeds may give another order.</source>
        <translation>Das Beste vorn; =: Die beiden sind gleich; ≲ und ≳: Die Läufe der beiden überschneiden sich, andere Startwerte können eine andere Reihenfolge ergeben.</translation>
    </message>
</context>
<context>
    <name>Herdscope::Exports</name>
    <message>
        <source>all events, one JSON object a line</source>
        <translation>alle Ereignisse, je Zeile ein JSON-Objekt</translation>
    </message>
    <message>
        <source>one server&apos;s log</source>
        <translation>das Log eines Servers</translation>
    </message>
    <message>
        <source>updates as CSV</source>
        <translation>Updates als CSV</translation>
    </message>
    <message>
        <source>what went over links, as CSV</source>
        <translation>was über Verbindungen ging, als CSV</translation>
    </message>
    <message>
        <source>when each server got each update, as CSV</source>
        <translation>wann jeder Server jedes Update bekam, als CSV</translation>
    </message>
    <message>
        <source>log with vector clocks, for ShiViz</source>
        <translation>Log mit Vektoruhren, für ShiViz</translation>
    </message>
    <message>
        <source>floods as a trace, for Perfetto and Chrome</source>
        <translation>Fluten als Trace, für Perfetto und Chrome</translation>
    </message>
    <message>
        <source>moves of clients as GPX tracks</source>
        <translation>Wege der Clients als GPX-Spuren</translation>
    </message>
    <message>
        <source>moves of clients as GeoJSON</source>
        <translation>Wege der Clients als GeoJSON</translation>
    </message>
    <message>
        <source>the herd for Graphviz</source>
        <translation>die Herde für Graphviz</translation>
    </message>
    <message>
        <source>the herd as GraphML</source>
        <translation>die Herde als GraphML</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>The file is damaged: what comes after %1 events is lost (%2).</source>
        <translation>Die Datei ist beschädigt: Was nach %1 Ereignissen kommt, ist verloren (%2).</translation>
    </message>
    <message>
        <source>%1 records are damaged and left out.</source>
        <translation>%1 Einträge sind beschädigt und fehlen.</translation>
    </message>
    <message>
        <source>Only the newest %1 events are shown.</source>
        <translation>Nur die neuesten %1 Ereignisse werden gezeigt.</translation>
    </message>
    <message>
        <source>Its journal holds %1 runs; the last one is shown.</source>
        <translation>Sein Journal enthält %1 Läufe; gezeigt wird der letzte.</translation>
    </message>
    <message>
        <source>There is no saved run (*%1) in the folder %2.</source>
        <translation>Im Ordner %2 ist kein gespeicherter Lauf (*%1).</translation>
    </message>
    <message>
        <source>In the folder %1 there are several saved runs; name one of them, such as %2.</source>
        <translation>Im Ordner %1 sind mehrere gespeicherte Läufe; nennen Sie einen davon, etwa %2.</translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Chart</name>
    <message>
        <source>updates/s</source>
        <translation>Updates/s</translation>
    </message>
    <message>
        <source>% of AT lines</source>
        <translation>% der AT-Zeilen</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>AT lines/update</source>
        <translation>AT-Zeilen/Update</translation>
    </message>
    <message>
        <source>AT lines per update</source>
        <translation>AT-Zeilen je Update</translation>
    </message>
    <message>
        <source>n − 1: a tree</source>
        <translation>n − 1: ein Baum</translation>
    </message>
    <message>
        <source>2E − (n − 1): a whole flood</source>
        <translation>2E − (n − 1): eine ganze Flut</translation>
    </message>
    <message>
        <source>bytes/s</source>
        <translation>Bytes/s</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>n = %L1 updates that all servers got, of %L2</source>
        <translation>n = %L1 Updates, die alle Server bekamen, von %L2</translation>
    </message>
    <message>
        <source>n = %L1 updates</source>
        <translation>n = %L1 Updates</translation>
    </message>
    <message>
        <source>%1 s in intervals of %2 s</source>
        <translation>%1 s in Abschnitten von %2 s</translation>
    </message>
    <message>
        <source>some events of that time are not recorded</source>
        <translation>einige Ereignisse dieser Zeit sind nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Updates a second</source>
        <translation>Updates je Sekunde</translation>
    </message>
    <message>
        <source>Time until all servers know</source>
        <translation>Zeit, bis alle Server es wissen</translation>
    </message>
    <message>
        <source>Share of duplicates</source>
        <translation>Anteil der Doppelten</translation>
    </message>
    <message>
        <source>Bytes a second by link</source>
        <translation>Bytes je Sekunde und Verbindung</translation>
    </message>
    <message>
        <source>Connections of clients</source>
        <translation>Verbindungen von Clients</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Dieses Programm</translation>
    </message>
    <message>
        <source>Of it, what is recorded</source>
        <translation>Davon, was aufgezeichnet ist</translation>
    </message>
    <message>
        <source>Processes of servers</source>
        <translation>Prozesse der Server</translation>
    </message>
    <message>
        <source>n = %L1 measurements</source>
        <translation>n = %L1 Messungen</translation>
    </message>
    <message>
        <source>not measured then</source>
        <translation>damals nicht gemessen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>m</source>
        <translation>m</translation>
    </message>
    <message>
        <source>farthest of all</source>
        <translation>am weitesten von allen</translation>
    </message>
    <message>
        <source>The memory was not measured then. The window measures it once a second and saves it with its runs; herdctl does not.</source>
        <translation>Der Speicher wurde damals nicht gemessen. Das Fenster misst ihn jede Sekunde und speichert ihn mit seinen Läufen; herdctl nicht.</translation>
    </message>
    <message>
        <source>mean of n = %L1 clients of %L2</source>
        <translation>Mittel von n = %L1 Clients von %L2</translation>
    </message>
    <message>
        <source>Metres that servers are off</source>
        <translation>Meter, die Server danebenliegen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other link(s)</source>
        <translation>
            <numerusform>%Ln andere Verbindung</numerusform>
            <numerusform>%Ln andere Verbindungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Convergence</name>
    <message>
        <source>update of %1, known by %L2 of %L3</source>
        <translation>Update von %1, bekannt bei %L2 von %L3</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>since the update was taken (logarithmic) · share of servers that know</source>
        <translation>seit der Annahme des Updates (logarithmisch) · Anteil der Server, die es wissen</translation>
    </message>
    <message numerus="yes">
        <source>all %Ln update(s) so far</source>
        <translation>
            <numerusform>das eine Update bisher (%Ln)</numerusform>
            <numerusform>alle %Ln Updates bisher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln update(s) of the stretch %1</source>
        <translation>
            <numerusform>%Ln Update des Abschnitts %1</numerusform>
            <numerusform>%Ln Updates des Abschnitts %1</numerusform>
        </translation>
    </message>
    <message>
        <source>not by the end</source>
        <translation>bis zum Ende nicht</translation>
    </message>
    <message numerus="yes">
        <source>all %Ln update(s)</source>
        <translation>
            <numerusform>das eine Update (%Ln)</numerusform>
            <numerusform>alle %Ln Updates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Graph</name>
    <message>
        <source>useful</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>numbers: useful / duplicate on the link</source>
        <translation>Zahlen: neu / doppelt auf der Verbindung</translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::SpaceTime</name>
    <message>
        <source>+%1 ms</source>
        <comment>milliseconds since a second</comment>
        <translation>+%1 ms</translation>
    </message>
    <message>
        <source>number of the event</source>
        <translation>Nummer des Ereignisses</translation>
    </message>
    <message>
        <source>time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>time of day</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>event %L1</source>
        <translation>Ereignis %L1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>now shown</source>
        <translation>jetzt gezeigt</translation>
    </message>
    <message>
        <source>useful</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>has not come</source>
        <translation>nicht angekommen</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>consequences</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>so many cross there</source>
        <translation>so viele kreuzen dort</translation>
    </message>
    <message>
        <source>useful copies</source>
        <translation>neue Kopien</translation>
    </message>
    <message>
        <source>duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>words of the link</source>
        <translation>Worte der Verbindung</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Not recorded: some events of this time.</source>
        <translation>Nicht aufgezeichnet: einige Ereignisse dieser Zeit.</translation>
    </message>
    <message>
        <source>useful copy</source>
        <translation>neue Kopie</translation>
    </message>
    <message>
        <source>word of the link</source>
        <translation>Wort der Verbindung</translation>
    </message>
    <message>
        <source>line of a client</source>
        <translation>Zeile eines Clients</translation>
    </message>
    <message>
        <source>lost with its link</source>
        <translation>mit ihrer Verbindung verloren</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>its sending is not recorded</source>
        <translation>ihr Senden ist nicht aufgezeichnet</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiteres</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>zwischen %1 und %2</translation>
    </message>
    <message>
        <source>useful copies: %L1</source>
        <translation>neue Kopien: %L1</translation>
    </message>
    <message>
        <source>duplicates: %L1</source>
        <translation>doppelte: %L1</translation>
    </message>
    <message>
        <source>others: %L1</source>
        <translation>andere: %L1</translation>
    </message>
    <message>
        <source>started</source>
        <translation>gestartet</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>läuft weiter</translation>
    </message>
    <message>
        <source>link to %1 up</source>
        <translation>Verbindung zu %1 steht</translation>
    </message>
    <message>
        <source>cut from %1</source>
        <translation>von %1 getrennt</translation>
    </message>
    <message>
        <source>link to %1 down</source>
        <translation>Verbindung zu %1 unterbrochen</translation>
    </message>
    <message>
        <source>a client connected</source>
        <translation>ein Client verband sich</translation>
    </message>
    <message>
        <source>a client&apos;s connection ended</source>
        <translation>die Verbindung eines Clients endete</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>caught up</source>
        <translation>aufgeholt</translation>
    </message>
    <message>
        <source>Messages are counted here: zoom in to see each, and which were lost.</source>
        <translation>Nachrichten sind hier gezählt: Vergrößern zeigt jede einzelne, und welche verloren gingen.</translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Timeline</name>
    <message>
        <source>%1 – %2</source>
        <comment>a link</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>done</source>
        <translation>getan</translation>
    </message>
    <message>
        <source>happened</source>
        <translation>geschehen</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>Updates</translation>
    </message>
    <message>
        <source>bar: up · ✕ and dashes: down · hatched: frozen · square: done · round: seen</source>
        <translation>Balken: läuft · ✕ und Striche: unten · schraffiert: eingefroren · Quadrat: getan · rund: gesehen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln further link(s) that were down</source>
        <translation>
            <numerusform>%Ln weitere Verbindung, die unten war</numerusform>
            <numerusform>%Ln weitere Verbindungen, die unten waren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Waterfall</name>
    <message>
        <source>Update of %1 at %2, %3</source>
        <translation>Update von %1 bei %2, %3</translation>
    </message>
    <message>
        <source>Update of a client that is not recorded</source>
        <translation>Update eines Clients, der nicht aufgezeichnet ist</translation>
    </message>
    <message>
        <source>not taken: the server had this time, or a later one, before</source>
        <translation>nicht angenommen: Der Server hatte diese oder eine spätere Zeit schon</translation>
    </message>
    <message>
        <source>taken by %1</source>
        <translation>angenommen von %1</translation>
    </message>
    <message>
        <source>useful copy from %1</source>
        <translation>neue Kopie von %1</translation>
    </message>
    <message>
        <source>duplicate from %1</source>
        <translation>doppelte Kopie von %1</translation>
    </message>
    <message>
        <source>sent by %1, under way</source>
        <translation>gesendet von %1, unterwegs</translation>
    </message>
    <message>
        <source>sent by %1; something newer came first</source>
        <translation>gesendet von %1; etwas Neueres kam zuvor</translation>
    </message>
    <message>
        <source>sent by %1, lost with its link</source>
        <translation>gesendet von %1, mit der Verbindung verloren</translation>
    </message>
    <message>
        <source>took the report</source>
        <translation>nahm die Meldung an</translation>
    </message>
    <message>
        <source>caught up from %1</source>
        <translation>aufgeholt von %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n hop(s)</source>
        <translation>
            <numerusform>%n Sprung</numerusform>
            <numerusform>%n Sprünge</numerusform>
        </translation>
    </message>
    <message>
        <source>from its own location journal</source>
        <translation>aus dem eigenen Standortjournal</translation>
    </message>
    <message>
        <source>has something newer</source>
        <translation>hat etwas Neueres</translation>
    </message>
    <message>
        <source>answered after %1</source>
        <translation>geantwortet nach %1</translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n doppelte</numerusform>
            <numerusform>%n doppelte</numerusform>
        </translation>
    </message>
    <message>
        <source>lost it since</source>
        <translation>hat es seither verloren</translation>
    </message>
    <message>
        <source>down: gets it when it is back</source>
        <translation>aus: erhält es, wenn er wieder läuft</translation>
    </message>
    <message>
        <source>frozen: gets it when it goes on</source>
        <translation>eingefroren: erhält es, wenn er weiterläuft</translation>
    </message>
    <message>
        <source>cut off from all who have it</source>
        <translation>abgeschnitten von allen, die es haben</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>nobody has it any more</source>
        <translation>niemand hat es mehr</translation>
    </message>
    <message>
        <source>has it</source>
        <translation>hat es</translation>
    </message>
    <message>
        <source>Known by %L1 of %L2 after %3</source>
        <translation>%L1 von %L2 kennen es nach %3</translation>
    </message>
    <message>
        <source>Known by %L1 of %L2</source>
        <translation>%L1 von %L2 kennen es</translation>
    </message>
    <message>
        <source>useful copies: %L1 of n − 1 = %L2</source>
        <translation>neue Kopien: %L1 von n − 1 = %L2</translation>
    </message>
    <message>
        <source>duplicates: %L1</source>
        <translation>doppelte: %L1</translation>
    </message>
    <message>
        <source>sent: %L1 of 2E − (n − 1) = %L2</source>
        <translation>gesendet: %L1 von 2E − (n − 1) = %L2</translation>
    </message>
    <message>
        <source>lost: %L1</source>
        <translation>verloren: %L1</translation>
    </message>
    <message>
        <source>who took the report, and when; times begin with what is left</source>
        <translation>wer die Meldung annahm, und wann; die Zeiten beginnen mit dem, was übrig ist</translation>
    </message>
    <message numerus="yes">
        <source>the sending of %n copy(ies)</source>
        <translation>
            <numerusform>das Senden von %n Kopie</numerusform>
            <numerusform>das Senden von %n Kopien</numerusform>
        </translation>
    </message>
    <message>
        <source>some events of that time</source>
        <translation>einige Ereignisse dieser Zeit</translation>
    </message>
    <message>
        <source>Not recorded: %1.</source>
        <translation>Nicht aufgezeichnet: %1.</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <comment>microseconds</comment>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>since it was taken</source>
        <translation>seit der Annahme</translation>
    </message>
    <message>
        <source>useful</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>bold: the way to the last one</source>
        <translation>fett: der Weg zum letzten</translation>
    </message>
</context>
<context>
    <name>Herdscope::Journal</name>
    <message>
        <source>unknown reason</source>
        <translation>unbekannter Grund</translation>
    </message>
    <message>
        <source>%1 can&apos;t be opened: %2.</source>
        <translation>%1 lässt sich nicht öffnen: %2.</translation>
    </message>
    <message>
        <source>it holds no journal</source>
        <translation>sie enthält kein Journal</translation>
    </message>
    <message>
        <source>%1 is no saved run of Herdscope, or its beginning is damaged.</source>
        <translation>%1 ist kein gespeicherter Lauf von Herdscope, oder der Anfang ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 is of a later version of Herdscope: %2.</source>
        <translation>%1 ist von einer späteren Version von Herdscope: %2.</translation>
    </message>
    <message>
        <source>The herd in %1 is no good: %2</source>
        <translation>Die Herde in %1 ist nicht brauchbar: %2</translation>
    </message>
    <message>
        <source>Opening %1 was given up.</source>
        <translation>Das Öffnen von %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>The journal can&apos;t be read: %1.</source>
        <translation>Das Journal lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>it was given up</source>
        <translation>es wurde abgebrochen</translation>
    </message>
    <message>
        <source>%1 holds no journal with its herd (%2, %3).</source>
        <translation>%1 enthält kein Journal mit seiner Herde (%2, %3).</translation>
    </message>
    <message>
        <source>it is no saved run</source>
        <translation>es ist kein gespeicherter Lauf</translation>
    </message>
    <message>
        <source>The bookmarks can&apos;t be saved in %1: %2.</source>
        <translation>Die Lesezeichen lassen sich nicht in %1 speichern: %2.</translation>
    </message>
    <message>
        <source>it may only be read</source>
        <translation>die Datei darf nur gelesen werden</translation>
    </message>
</context>
<context>
    <name>Herdscope::Measure::LoadRun</name>
    <message>
        <source>%1 connections need %2 descriptors, and the system allows %3 here. Raise the limit with &quot;ulimit -n&quot;, or take fewer.</source>
        <translation>%1 Verbindungen brauchen %2 Deskriptoren, und das System erlaubt hier %3. Erhöhen Sie die Grenze mit „ulimit -n“, oder nehmen Sie weniger.</translation>
    </message>
    <message>
        <source>%1 takes no connection.</source>
        <translation>%1 nimmt keine Verbindung an.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Not all idle connections were answered.</source>
        <translation>Nicht alle untätigen Verbindungen bekamen eine Antwort.</translation>
    </message>
</context>
<context>
    <name>Herdscope::Measure::StudyRun</name>
    <message>
        <source>central server</source>
        <translation>zentraler Server</translation>
    </message>
    <message>
        <source>herd, one loop</source>
        <translation>Herde, eine Schleife</translation>
    </message>
    <message>
        <source>herd, threads</source>
        <translation>Herde, Threads</translation>
    </message>
    <message>
        <source>herd, processes</source>
        <translation>Herde, Prozesse</translation>
    </message>
    <message>
        <source>There is no preset &quot;%1&quot;.</source>
        <translation>Eine Vorlage „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Availability of the foreign herd was not measured: its servers can&apos;t be killed one by one from here.</source>
        <translation>Die Verfügbarkeit der fremden Herde wurde nicht gemessen: Ihre Server lassen sich von hier nicht einzeln beenden.</translation>
    </message>
    <message>
        <source>%1 does not run any more.</source>
        <translation>%1 läuft nicht mehr.</translation>
    </message>
    <message>
        <source>%1 was not whole again after an outage.</source>
        <translation>%1 war nach einem Ausfall nicht wieder vollständig.</translation>
    </message>
    <message>
        <source>%1, %2: %3 answers were wrong or missing. %4</source>
        <translation>%1, %2: %3 Antworten waren falsch oder fehlten. %4</translation>
    </message>
</context>
<context>
    <name>Herdscope::Net::HerdClient</name>
    <message>
        <source>the system refuses another connection</source>
        <translation>das System verweigert eine weitere Verbindung</translation>
    </message>
    <message>
        <source>%1, port %2: %3</source>
        <translation>%1, Port %2: %3</translation>
    </message>
</context>
<context>
    <name>Herdscope::Places::Gazetteer</name>
    <message>
        <source>%1 is left out, the built-in places are used: %2</source>
        <translation>%1 wird ausgelassen, die eingebauten Orte werden genommen: %2</translation>
    </message>
    <message>
        <source>The built-in places can&apos;t be used: %1</source>
        <translation>Die eingebauten Orte sind nicht benutzbar: %1</translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation>%1 wird ausgelassen: %2</translation>
    </message>
    <message>
        <source>The built-in landmarks can&apos;t be used: %1</source>
        <translation>Die eingebauten Wahrzeichen sind nicht benutzbar: %1</translation>
    </message>
</context>
<context>
    <name>Herdscope::Places::PlaceLists</name>
    <message>
        <source>write latitude (-90 to 90) and longitude (-180 to 180) in degrees</source>
        <translation>Breite (-90 bis 90) und Länge (-180 bis 180) in Grad angeben</translation>
    </message>
    <message>
        <source>the name is missing</source>
        <translation>der Name fehlt</translation>
    </message>
    <message>
        <source>the kind &quot;%1&quot; is not known; &quot;landmark&quot; always fits</source>
        <translation>die Art „%1“ ist unbekannt; „landmark“ passt immer</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
    <message>
        <source>the file is not UTF-8: save it as UTF-8</source>
        <translation>die Datei ist nicht UTF-8: als UTF-8 speichern</translation>
    </message>
    <message>
        <source>no column &quot;%1&quot;; start with: id,name,latitude,longitude,kind</source>
        <translation>keine Spalte „%1“; am Anfang muss stehen: id,name,latitude,longitude,kind</translation>
    </message>
    <message>
        <source>%1 fields, the first line has %2; put a text with commas into quotes</source>
        <translation>%1 Felder, die erste Zeile hat %2; Text mit Kommas in Anführungszeichen setzen</translation>
    </message>
    <message>
        <source>a quote is opened and never closed</source>
        <translation>ein Anführungszeichen wird geöffnet und nie geschlossen</translation>
    </message>
    <message>
        <source>not JSON at byte %1</source>
        <translation>kein JSON bei Byte %1</translation>
    </message>
    <message>
        <source>not GeoJSON: a FeatureCollection of points is needed</source>
        <translation>kein GeoJSON: Nötig ist eine FeatureCollection aus Punkten</translation>
    </message>
</context>
<context>
    <name>Herdscope::Places::Providers</name>
    <message>
        <source>own list</source>
        <translation>eigene Liste</translation>
    </message>
    <message>
        <source>your file</source>
        <translation>eigene Datei</translation>
    </message>
</context>
<context>
    <name>Herdscope::Places::Settings</name>
    <message>
        <source>%1 does not hold a key: write the key alone, in one line.</source>
        <translation>%1 enthält keinen Schlüssel: nur den Schlüssel hineinschreiben, in eine Zeile.</translation>
    </message>
    <message>
        <source>Others can read the key in %1. Make it yours alone: chmod 600 %1</source>
        <translation>Andere können den Schlüssel in %1 lesen. So gehört er nur dem eigenen Konto: chmod 600 %1</translation>
    </message>
    <message>
        <source>The key file %1 belongs to somebody else. Write one of your own.</source>
        <translation>Die Schlüsseldatei %1 gehört jemand anderem. Eine eigene anlegen.</translation>
    </message>
    <message>
        <source>The key file %1 can&apos;t be read: %2</source>
        <translation>Die Schlüsseldatei %1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>HERDSCOPE_PLACES_URL is not a web address. Write it like https://example.org/path or leave it empty.</source>
        <translation>HERDSCOPE_PLACES_URL ist keine Webadresse. Sie sieht aus wie https://example.org/pfad oder bleibt leer.</translation>
    </message>
    <message>
        <source>HERDSCOPE_PLACES_URL would send the key in the clear. Use an https address; http is for this computer only.</source>
        <translation>HERDSCOPE_PLACES_URL würde den Schlüssel unverschlüsselt senden. Eine https-Adresse nehmen; http gilt nur für diesen Rechner.</translation>
    </message>
    <message>
        <source>The keychain</source>
        <translation>Der Schlüsselbund</translation>
    </message>
    <message>
        <source>HERDSCOPE_PLACES_FALLBACK is &quot;offline&quot;, or it is not set.</source>
        <translation>HERDSCOPE_PLACES_FALLBACK ist &quot;offline&quot;, oder es ist nicht gesetzt.</translation>
    </message>
</context>
<context>
    <name>Herdscope::Report</name>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>latitude, longitude</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>both ways between two servers</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>from one server to another</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 is placed at %2.</source>
        <translation>%1 wird auf %2 gesetzt.</translation>
    </message>
    <message>
        <source>%1 moves to %2.</source>
        <translation>%1 geht nach %2.</translation>
    </message>
    <message>
        <source>%1 asks what is near it.</source>
        <translation>%1 fragt, was in der Nähe ist.</translation>
    </message>
    <message>
        <source>%1 asks what is near %2.</source>
        <translation>%1 fragt, was in der Nähe von %2 ist.</translation>
    </message>
    <message>
        <source>%1 is purged.</source>
        <translation>%1 wird gelöscht.</translation>
    </message>
    <message>
        <source>%1 reports.</source>
        <translation>%1 meldet sich.</translation>
    </message>
    <message>
        <source>%1 reports to %2 from %3.</source>
        <translation>%1 meldet sich bei %2 von %3.</translation>
    </message>
    <message>
        <source>%1 reports to %2.</source>
        <translation>%1 meldet sich bei %2.</translation>
    </message>
    <message>
        <source>%1 is killed.</source>
        <translation>%1 wird abgeschossen.</translation>
    </message>
    <message>
        <source>%1 is started anew.</source>
        <translation>%1 wird neu gestartet.</translation>
    </message>
    <message>
        <source>%1 is frozen.</source>
        <translation>%1 wird eingefroren.</translation>
    </message>
    <message>
        <source>%1 is thawed.</source>
        <translation>%1 wird aufgetaut.</translation>
    </message>
    <message>
        <source>All links between %1 and the other servers are cut for %2.</source>
        <translation>Alle Verbindungen zwischen %1 und den anderen Servern werden für %2 getrennt.</translation>
    </message>
    <message>
        <source>All links between %1 and the other servers are cut.</source>
        <translation>Alle Verbindungen zwischen %1 und den anderen Servern werden getrennt.</translation>
    </message>
    <message>
        <source>The link %1 – %2 is cut.</source>
        <translation>Die Verbindung %1 – %2 wird getrennt.</translation>
    </message>
    <message>
        <source>What goes from %1 to %2 is lost from now on.</source>
        <translation>Was von %1 nach %2 geht, ist von nun an verloren.</translation>
    </message>
    <message>
        <source>All links are healed.</source>
        <translation>Alle Verbindungen werden geheilt.</translation>
    </message>
    <message>
        <source>The link %1 – %2 is healed.</source>
        <translation>Die Verbindung %1 – %2 wird geheilt.</translation>
    </message>
    <message>
        <source>%1: the next %2 message(s) are lost.</source>
        <translation>%1: Die nächsten Nachrichten (%2) gehen verloren.</translation>
    </message>
    <message>
        <source>Data:</source>
        <translation>Daten:</translation>
    </message>
    <message>
        <source>Reading the record …</source>
        <translation>Die Aufzeichnung wird gelesen …</translation>
    </message>
    <message>
        <source>The way of an update through the herd</source>
        <translation>Der Weg eines Updates durch die Herde</translation>
    </message>
    <message>
        <source>%1: an update of %2, taken by %3, known to all %4 servers after %5. It came in %6 useful copies and %7 duplicates. Time runs to the right, a row for each server in the order in which they got it; bold: the way to the last one.</source>
        <translation>%1: ein Update von %2, angenommen von %3, nach %5 allen %4 Servern bekannt. Es kam in %6 neuen Kopien und %7 doppelten. Die Zeit läuft nach rechts, eine Zeile je Server in der Reihenfolge, in der sie es bekamen; fett: der Weg zum letzten.</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <comment>a share, a time</comment>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 not by the end</source>
        <comment>a share</comment>
        <translation>%1 bis zum Ende nicht</translation>
    </message>
    <message>
        <source>How many updates cost how many AT lines between servers.</source>
        <translation>Wie viele Updates wie viele AT-Zeilen zwischen Servern kosteten.</translation>
    </message>
    <message>
        <source>AT lines</source>
        <translation>AT-Zeilen</translation>
    </message>
    <message>
        <source>Updates that cost so many</source>
        <translation>Updates, die so viele kosteten</translation>
    </message>
    <message>
        <source>Share of all, %</source>
        <translation>Anteil an allen, %</translation>
    </message>
    <message>
        <source>There is no update that all servers got and of which all is recorded.</source>
        <translation>Es gibt kein Update, das alle Server bekamen und von dem alles aufgezeichnet ist.</translation>
    </message>
    <message>
        <source>Typical of %1 updates that all servers got</source>
        <translation>Typisch für %1 Updates, die alle Server bekamen</translation>
    </message>
    <message>
        <source>The slowest of these %1</source>
        <translation>Das langsamste dieser %1</translation>
    </message>
    <message>
        <source>There was no update to spread.</source>
        <translation>Es gab kein Update, das sich hätte ausbreiten können.</translation>
    </message>
    <message>
        <source>Curve of how many servers knew, over time</source>
        <translation>Kurve, wie viele Server es wussten, über die Zeit</translation>
    </message>
    <message>
        <source>Of all pairs of an update and a server (%1 updates), the share in which the server had got the update so long after it was taken: %2. The time is logarithmic; times are right to %3.</source>
        <translation>Von allen Paaren aus Update und Server (%1 Updates) der Anteil, bei dem der Server das Update so lange nach seiner Annahme hatte: %2. Die Zeit ist logarithmisch; Zeiten stimmen auf %3.</translation>
    </message>
    <message>
        <source>There was no update.</source>
        <translation>Es gab kein Update.</translation>
    </message>
    <message>
        <source>Chart of AT lines per update over time</source>
        <translation>Diagramm der AT-Zeilen je Update über die Zeit</translation>
    </message>
    <message>
        <source>How long it took; n: how many there were. Answers are timed as servers see them, from the line to the answer.</source>
        <translation>Wie lange es dauerte; n: wie viele es waren. Antworten sind gemessen, wie Server sie sehen, von der Zeile bis zur Antwort.</translation>
    </message>
    <message>
        <source>From … until …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längste</translation>
    </message>
    <message>
        <source>an update is taken … all servers have it</source>
        <translation>ein Update wird angenommen … alle Server haben es</translation>
    </message>
    <message>
        <source>a client&apos;s line … its answer, all servers</source>
        <translation>Zeile eines Clients … Antwort, alle Server</translation>
    </message>
    <message>
        <source>… at %1</source>
        <comment>a server</comment>
        <translation>… bei %1</translation>
    </message>
    <message>
        <source>Graph of the servers and links</source>
        <translation>Graph der Server und Verbindungen</translation>
    </message>
    <message>
        <source>The herd at the end of the run: servers where they lie on the map, links with the AT lines that came over them, useful / duplicate.</source>
        <translation>Die Herde am Ende des Laufs: Server, wo sie auf der Karte liegen, Verbindungen mit den AT-Zeilen, die über sie kamen, neu / doppelt.</translation>
    </message>
    <message>
        <source>Map of the clients and servers</source>
        <translation>Karte der Clients und Server</translation>
    </message>
    <message>
        <source>Where the clients (%1) were at the end of the run, by the newest that any server knew of each: in the colour and shape of the server that they reported to, with their last way. The scale bar is in metres or kilometres.</source>
        <translation>Wo die Clients (%1) am Ende des Laufs waren, nach dem Neuesten, was irgendein Server von jedem wusste: in Farbe und Form des Servers, bei dem sie sich meldeten, mit ihrem letzten Weg. Die Maßleiste ist in Metern oder Kilometern.</translation>
    </message>
    <message>
        <source>What each server did, and for how long it was down.</source>
        <translation>Was jeder Server tat und wie lange er unten war.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Updates taken</source>
        <translation>Angenommene Updates</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Useful AT lines</source>
        <translation>Neue AT-Zeilen</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>AT lines sent</source>
        <translation>Gesendete AT-Zeilen</translation>
    </message>
    <message>
        <source>Clients known at the end</source>
        <translation>Am Ende bekannte Clients</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Times down</source>
        <translation>Ausfälle</translation>
    </message>
    <message>
        <source>Seconds down</source>
        <translation>Sekunden unten</translation>
    </message>
    <message>
        <source>What came over each link, both ways: a copy of an update is useful where it is the first one, else a duplicate. Bytes are those of all lines.</source>
        <translation>Was über jede Verbindung kam, in beiden Richtungen: Die Kopie eines Updates ist neu, wo sie die erste ist, sonst doppelt. Bytes sind die aller Zeilen.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>These links are healed.</source>
        <translation>Diese Verbindungen werden geheilt.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>getan</translation>
    </message>
    <message>
        <source>fault seen</source>
        <translation>Störung gesehen</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>The first of the numbers in the figure, in seconds since the beginning.</source>
        <translation>Die ersten der Nummern im Bild, in Sekunden seit dem Anfang.</translation>
    </message>
    <message>
        <source>The numbers in the figure, in seconds since the beginning.</source>
        <translation>Die Nummern im Bild, in Sekunden seit dem Anfang.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>After s</source>
        <translation>Nach s</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Timeline of acts and faults</source>
        <translation>Zeitleiste der Handlungen und Störungen</translation>
    </message>
    <message>
        <source>What was done (squares) and what was seen of it in the herd (round), over the time since the beginning; below, when each server was up, the links that were down at some time, and the updates that clients reported.</source>
        <translation>Was getan wurde (Quadrate) und was davon in der Herde zu sehen war (rund), über die Zeit seit dem Anfang; darunter, wann jeder Server lief, die Verbindungen, die einmal unten waren, und die Updates, die Clients meldeten.</translation>
    </message>
    <message>
        <source>There was no fault in this run.</source>
        <translation>In diesem Lauf gab es keine Störung.</translation>
    </message>
    <message>
        <source>Faults: %1. Of each the last %2 records before it and the first %3 from it on, of all servers; the file has them in full length.</source>
        <translation>Störungen: %1. Von jeder die letzten %2 Einträge davor und die ersten %3 danach, von allen Servern; in der Datei stehen sie in voller Länge.</translation>
    </message>
    <message>
        <source>After %1: %2</source>
        <translation>Nach %1: %2</translation>
    </message>
    <message>
        <source>The first %1 of them are shown here.</source>
        <translation>Die ersten %1 davon stehen hier.</translation>
    </message>
    <message>
        <source>A herd of application servers</source>
        <translation>Eine Herde von Anwendungsservern</translation>
    </message>
    <message>
        <source>simulated, in virtual time</source>
        <translation>simuliert, in virtueller Zeit</translation>
    </message>
    <message>
        <source>simulated, in virtual time; seed %1</source>
        <translation>simuliert, in virtueller Zeit; Startwert %1</translation>
    </message>
    <message>
        <source>live, over real sockets</source>
        <translation>echt, über wirkliche Sockets</translation>
    </message>
    <message>
        <source>as it was recorded</source>
        <translation>wie aufgezeichnet</translation>
    </message>
    <message>
        <source>%1; seed %2</source>
        <translation>%1; Startwert %2</translation>
    </message>
    <message>
        <source>all expectations hold</source>
        <translation>alle Erwartungen gelten</translation>
    </message>
    <message>
        <source>not as expected</source>
        <translation>nicht wie erwartet</translation>
    </message>
    <message>
        <source>No client&apos;s report was taken.</source>
        <translation>Von keinem Client wurde eine Meldung angenommen.</translation>
    </message>
    <message>
        <source>Updates taken from clients: %1, with %2 AT lines each between servers; theory says %3 for a herd without faults.</source>
        <translation>Von Clients angenommene Updates: %1, mit je %2 AT-Zeilen zwischen Servern; die Theorie sagt %3 für eine Herde ohne Störungen.</translation>
    </message>
    <message>
        <source>All servers got %1 of them: half of these within %2, the slowest within %3.</source>
        <translation>Alle Server bekamen %1 davon: die Hälfte binnen %2, das langsamste binnen %3.</translation>
    </message>
    <message>
        <source>No acknowledged update was lost.</source>
        <translation>Kein bestätigtes Update ging verloren.</translation>
    </message>
    <message>
        <source>Acknowledged updates that were lost: %1.</source>
        <translation>Bestätigte Updates, die verloren gingen: %1.</translation>
    </message>
    <message>
        <source>Machine: %1, %2 cores; %3, kernel %4; Qt %5.</source>
        <translation>Rechner: %1, %2 Kerne; %3, Kernel %4; Qt %5.</translation>
    </message>
    <message>
        <source>Recorded by Herdscope %1; this report is by Herdscope %2.</source>
        <translation>Aufgezeichnet von Herdscope %1; dieser Bericht ist von Herdscope %2.</translation>
    </message>
    <message>
        <source>Herd</source>
        <translation>Herde</translation>
    </message>
    <message>
        <source>%1: %2 servers, %3 links</source>
        <translation>%1: %2 Server, %3 Verbindungen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>from %1 on, for %2</source>
        <translation>ab %1, %2 lang</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Clients: %1; events recorded: %2.</source>
        <translation>Clients: %1; aufgezeichnete Ereignisse: %2.</translation>
    </message>
    <message>
        <source>The data of this report is in the folder data: herd.toml is the herd, updates.csv has a row for each update, numbers.csv each number that stands in these sentences.</source>
        <translation>Die Daten dieses Berichts sind im Ordner data: herd.toml ist die Herde, updates.csv hat eine Zeile je Update, numbers.csv jede Zahl, die in diesen Sätzen steht.</translation>
    </message>
    <message>
        <source>To look at it again, in this folder:</source>
        <translation>Um ihn wieder anzusehen, in diesem Ordner:</translation>
    </message>
    <message>
        <source>To run it again, in this folder:</source>
        <translation>Um ihn noch einmal laufen zu lassen, in diesem Ordner:</translation>
    </message>
    <message>
        <source>As expected: %1 of %2. Of %3 requests of clients, %4 were answered.</source>
        <translation>Wie erwartet: %1 von %2. Von %3 Anfragen der Clients wurden %4 beantwortet.</translation>
    </message>
    <message>
        <source>What the scenario expects, and what was measured.</source>
        <translation>Was das Szenario erwartet und was gemessen wurde.</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>As expected</source>
        <translation>Wie erwartet</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Nothing that was acknowledged was lost: of each of the %1 acknowledged updates some server knows it, or something newer of its client, at the end.</source>
        <translation>Nichts Bestätigtes ging verloren: Von jedem der %1 bestätigten Updates kennt am Ende ein Server dieses oder etwas Neueres seines Clients.</translation>
    </message>
    <message>
        <source>Lost: %1 of %2 acknowledged updates. At the end no server that is up knows them, nor anything newer of their clients.</source>
        <translation>Verloren: %1 von %2 bestätigten Updates. Am Ende kennt kein laufender Server sie oder etwas Neueres ihrer Clients.</translation>
    </message>
    <message>
        <source>After the last fault, or without any the last report, all servers agreed within %1.</source>
        <translation>Nach der letzten Störung, ohne Störung nach der letzten Meldung, waren sich alle Server binnen %1 einig.</translation>
    </message>
    <message>
        <source>After the last fault, or without any the last report, the servers did not come to agree.</source>
        <translation>Nach der letzten Störung, ohne Störung nach der letzten Meldung, wurden sich die Server nicht einig.</translation>
    </message>
    <message>
        <source>AT lines sent over links: %1; of these %2 did not come: lost with their link, or still under way. What a link lost is made up for when it is back.</source>
        <translation>Über Verbindungen gesendete AT-Zeilen: %1; davon kamen %2 nicht an: mit ihrer Verbindung verloren oder noch unterwegs. Was eine Verbindung verlor, wird nachgeholt, wenn sie wieder da ist.</translation>
    </message>
    <message>
        <source>At the end servers that are up lack the newest of a client in %1 of %2 cases (each server with each client).</source>
        <translation>Am Ende fehlt laufenden Servern in %1 von %2 Fällen das Neueste eines Clients (jeder Server mit jedem Client).</translation>
    </message>
    <message>
        <source>The record itself has gaps: some events were left out or dropped, so that numbers may be too small.</source>
        <translation>Die Aufzeichnung selbst hat Lücken: Manche Ereignisse wurden ausgelassen oder verworfen, sodass Zahlen zu klein sein können.</translation>
    </message>
    <message>
        <source>The record is complete: no event was left out or dropped.</source>
        <translation>Die Aufzeichnung ist vollständig: Kein Ereignis wurde ausgelassen oder verworfen.</translation>
    </message>
    <message>
        <source>Map: Natural Earth (public domain). Borders are Natural Earth’s de-facto view: who controls an area, not who claims it.</source>
        <translation>Karte: Natural Earth (gemeinfrei). Die Grenzen folgen der De-facto-Sicht von Natural Earth: wer ein Gebiet beherrscht, nicht wer es beansprucht.</translation>
    </message>
    <message>
        <source>Made with Herdscope %1, free software under the GNU General Public License, version %2 or later.</source>
        <translation>Gemacht mit Herdscope %1, freier Software unter der GNU General Public License, Version %2 oder später.</translation>
    </message>
    <message>
        <source>This folder holds positions of clients, which are personal data when the clients are people.</source>
        <translation>Dieser Ordner enthält Positionen von Clients; das sind personenbezogene Daten, wenn die Clients Menschen sind.</translation>
    </message>
    <message>
        <source>Data: %1</source>
        <translation>Daten: %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a link</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tabelle %1</translation>
    </message>
    <message>
        <source>Figure %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>What was run</source>
        <translation>Was lief</translation>
    </message>
    <message>
        <source>What was expected</source>
        <translation>Was erwartet wurde</translation>
    </message>
    <message>
        <source>The herd</source>
        <translation>Die Herde</translation>
    </message>
    <message>
        <source>Where the clients were</source>
        <translation>Wo die Clients waren</translation>
    </message>
    <message>
        <source>Acts and faults over time</source>
        <translation>Handlungen und Störungen über die Zeit</translation>
    </message>
    <message>
        <source>The way of an update</source>
        <translation>Der Weg eines Updates</translation>
    </message>
    <message>
        <source>How fast the servers knew</source>
        <translation>Wie schnell die Server es wussten</translation>
    </message>
    <message>
        <source>Messages per update</source>
        <translation>Nachrichten je Update</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>The logs around each fault</source>
        <translation>Die Protokolle um jede Störung</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>Was verloren ging</translation>
    </message>
    <message>
        <source>Credits and licences</source>
        <translation>Quellen und Lizenzen</translation>
    </message>
    <message>
        <source>There is no part &quot;%1&quot; of a report. There are: %2.</source>
        <translation>Ein Bericht hat keinen Teil &quot;%1&quot;. Es gibt: %2.</translation>
    </message>
    <message>
        <source>The part &quot;%1&quot; is there twice.</source>
        <translation>Der Teil &quot;%1&quot; ist zweimal da.</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows; the file has them all.</source>
        <translation>Die ersten %1 von %2 Zeilen; in der Datei stehen alle.</translation>
    </message>
    <message>
        <source>The report was cancelled.</source>
        <translation>Der Bericht wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be written: %2. Make room on the disk or choose another folder.</source>
        <translation>Die Datei %1 lässt sich nicht schreiben: %2. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 is no folder.</source>
        <translation>%1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>The folder %1 is not empty and holds no earlier report. Choose an empty or a new folder.</source>
        <translation>Der Ordner %1 ist nicht leer und enthält keinen früheren Bericht. Wählen Sie einen leeren oder einen neuen Ordner.</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made. Choose a folder in which you may write.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen. Wählen Sie einen Ordner, in dem Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>an earlier one is in the way</source>
        <translation>ein früherer ist im Weg</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be written to: %2. Choose another folder.</source>
        <translation>In den Ordner %1 lässt sich nicht schreiben: %2. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>There are no texts in the language &quot;%1&quot;. There are: %2.</source>
        <translation>In der Sprache &quot;%1&quot; gibt es keine Texte. Es gibt: %2.</translation>
    </message>
    <message>
        <source>The report is in %1</source>
        <translation>Der Bericht ist in %1</translation>
    </message>
    <message>
        <source>Writes a saved run up, as HTML, PDF and Markdown, with its figures and data.

Exit status: 0 done, 2 wrong usage or bad file, 3 could not write.</source>
        <translation>Schreibt einen Bericht über einen gespeicherten Lauf: HTML, PDF und Markdown, mit Bildern und Daten.

Rückgabewert: 0 fertig, 2 falscher Aufruf oder schlechte Datei, 3 Schreiben nicht möglich.</translation>
    </message>
    <message>
        <source>The run (*.herdrun), or a folder with logs and a journal.</source>
        <translation>Der Lauf (*.herdrun) oder ein Ordner mit Protokollen und Journal.</translation>
    </message>
    <message>
        <source>Where the report is written; made if missing.</source>
        <translation>Wohin der Bericht geschrieben wird; wird angelegt, wenn er fehlt.</translation>
    </message>
    <message>
        <source>Its parts in their order, as run,timeline,losses.</source>
        <translation>Seine Teile in ihrer Reihenfolge, etwa run,timeline,losses.</translation>
    </message>
    <message>
        <source>Its language, en or de.</source>
        <translation>Seine Sprache, en oder de.</translation>
    </message>
    <message>
        <source>Light figures on dark ground.</source>
        <translation>Helle Bilder auf dunklem Grund.</translation>
    </message>
    <message>
        <source>Print how far it is, a line for each step.</source>
        <translation>Ausgeben, wie weit es ist, eine Zeile je Schritt.</translation>
    </message>
    <message>
        <source>&quot;report&quot; takes one run.</source>
        <translation>&quot;report&quot; braucht einen Lauf.</translation>
    </message>
    <message>
        <source>--out DIR is missing: where the report is written.</source>
        <translation>--out DIR fehlt: wohin der Bericht geschrieben wird.</translation>
    </message>
    <message>
        <source>Reading the run …</source>
        <translation>Der Lauf wird gelesen …</translation>
    </message>
    <message>
        <source>The clock of %1 is set right.</source>
        <translation>Die Uhr von %1 wird richtig gestellt.</translation>
    </message>
    <message>
        <source>The clock of %1 is set wrong: %2.</source>
        <translation>Die Uhr von %1 wird falsch gestellt: %2.</translation>
    </message>
    <message>
        <source>%1 takes its time as before.</source>
        <translation>%1 ist so schnell wie zuvor.</translation>
    </message>
    <message>
        <source>%1 is slow: %2.</source>
        <translation>%1 ist langsam: %2.</translation>
    </message>
    <message>
        <source>The connection between %1 and %2 breaks.</source>
        <translation>Die Leitung zwischen %1 und %2 reißt ab.</translation>
    </message>
    <message>
        <source>time until all servers know half of the updates: %1</source>
        <translation>Zeit, bis alle Server die Hälfte der Updates kennen: %1</translation>
    </message>
    <message>
        <source>time until all servers know 99 % of the updates: %1</source>
        <translation>Zeit, bis alle Server 99 % der Updates kennen: %1</translation>
    </message>
    <message>
        <source>time until all servers know every update: %1</source>
        <translation>Zeit, bis alle Server jedes Update kennen: %1</translation>
    </message>
    <message>
        <source>time until %1 reads a second find half of the updates everywhere: %2</source>
        <translation>Zeit, bis %1 Abfragen je Sekunde die Hälfte der Updates überall finden: %2</translation>
    </message>
    <message>
        <source>time until %1 reads a second find 99 % of the updates everywhere: %2</source>
        <translation>Zeit, bis %1 Abfragen je Sekunde 99 % der Updates überall finden: %2</translation>
    </message>
    <message>
        <source>time until %1 reads a second find every update everywhere: %2</source>
        <translation>Zeit, bis %1 Abfragen je Sekunde jedes Update überall finden: %2</translation>
    </message>
    <message>
        <source>all servers agree within %1 s of the last fault, or without any of the last report</source>
        <translation>alle Server sind sich binnen %1 s nach der letzten Störung einig, ohne Störung nach der letzten Meldung</translation>
    </message>
    <message>
        <source>no acknowledged update is lost</source>
        <translation>kein bestätigtes Update geht verloren</translation>
    </message>
    <message>
        <source>acknowledged updates lost: %1</source>
        <translation>bestätigte Updates verloren: %1</translation>
    </message>
    <message>
        <source>AT lines per update: %1</source>
        <translation>AT-Zeilen je Update: %1</translation>
    </message>
    <message>
        <source>messages per operation: %1</source>
        <translation>Nachrichten je Anfrage: %1</translation>
    </message>
    <message>
        <source>share of requests that are answered: %1</source>
        <translation>Anteil der beantworteten Anfragen: %1</translation>
    </message>
    <message>
        <source>after %1 s %2 knows %3</source>
        <translation>nach %1 s kennt %2 %3</translation>
    </message>
    <message>
        <source>after %1 s %2 knows %3 at %4</source>
        <translation>nach %1 s kennt %2 %3 bei %4</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>about %1 (within %2 %)</source>
        <translation>ungefähr %1 (auf %2 %)</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>does not hold here: %1</source>
        <translation>gilt hier nicht: %1</translation>
    </message>
    <message>
        <source>not by the end</source>
        <translation>bis zum Ende nicht</translation>
    </message>
    <message>
        <source>not by now</source>
        <translation>bisher nicht</translation>
    </message>
    <message>
        <source>nothing to measure</source>
        <translation>nichts zu messen</translation>
    </message>
    <message>
        <source>%1 leaves.</source>
        <translation>%1 geht.</translation>
    </message>
    <message>
        <source>%1, for %2.</source>
        <comment>a load, its time</comment>
        <translation>%1, für %2.</translation>
    </message>
    <message>
        <source>%1, until the end.</source>
        <comment>a load</comment>
        <translation>%1, bis zum Ende.</translation>
    </message>
    <message>
        <source>In virtual time servers answer at once.</source>
        <translation>In virtueller Zeit antworten Server sofort.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) make %1 reports and ask %2 questions a second</source>
        <comment>a load</comment>
        <translation>
            <numerusform>%Ln Client macht %1 Meldungen und stellt %2 Fragen je Sekunde</numerusform>
            <numerusform>%Ln Clients machen %1 Meldungen und stellen %2 Fragen je Sekunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) make %1 reports a second</source>
        <comment>a load</comment>
        <translation>
            <numerusform>%Ln Client macht %1 Meldungen je Sekunde</numerusform>
            <numerusform>%Ln Clients machen %1 Meldungen je Sekunde</numerusform>
        </translation>
    </message>
    <message>
        <source>An update cost %1 AT lines between servers on average. The bounds for %2 servers and %3 links: at least n − 1 = %4, because each other server has to get it once; 2E − (n − 1) = %5 where every server passes it on to all neighbours but the one it has it from. Counted is what was sent, catching up included. Duplicates were %6 of the AT lines that came.</source>
        <translation>Ein Update kostete im Mittel %1 AT-Zeilen zwischen Servern. Die Grenzen für %2 Server und %3 Verbindungen: mindestens n − 1 = %4, weil jeder andere Server es einmal bekommen muss; 2E − (n − 1) = %5, wenn jeder Server es an alle Nachbarn weitergibt außer an den, von dem er es hat. Gezählt ist, was gesendet wurde, auch beim Nachholen. Von den angekommenen AT-Zeilen waren %6 doppelt.</translation>
    </message>
    <message>
        <source>AT lines per update over the time since the beginning, the mean of intervals of %1 s each, with the two bounds (dashed). Counted here is what came: a line that was lost with its link is not in it.</source>
        <translation>AT-Zeilen je Update über die Zeit seit dem Anfang, Mittel von Zeiträumen zu je %1 s, mit den beiden Grenzen (gestrichelt). Gezählt ist hier, was ankam: Eine Zeile, die mit ihrer Verbindung verloren ging, ist nicht dabei.</translation>
    </message>
    <message>
        <source>The others (%1) did not get to all because a newer report of their client overtook them: at the end every server knows the newest of each client.</source>
        <translation>Die übrigen (%1) kamen nicht zu allen, weil eine neuere Meldung ihres Clients sie überholte: Am Ende kennt jeder Server von jedem Client das Neueste.</translation>
    </message>
    <message>
        <source>As far as the record goes, no acknowledged update was lost.</source>
        <translation>Soweit die Aufzeichnung reicht, ging kein bestätigtes Update verloren.</translation>
    </message>
    <message>
        <source>As far as the record goes, acknowledged updates that were lost: %1.</source>
        <translation>Soweit die Aufzeichnung reicht, verlorene bestätigte Updates: %1.</translation>
    </message>
    <message>
        <source>none: the record is not whole</source>
        <translation>keines: die Aufzeichnung ist nicht vollständig</translation>
    </message>
    <message>
        <source>There is no verdict: parts of the record are missing, and what the scenario expects can only be told from the whole.</source>
        <translation>Es gibt kein Urteil: Teile der Aufzeichnung fehlen, und was das Szenario erwartet, lässt sich nur am Ganzen sagen.</translation>
    </message>
    <message>
        <source>As far as the record goes, nothing that was acknowledged was lost: of each of the %1 acknowledged updates in it some server knows it, or something newer of its client, at its end.</source>
        <translation>Soweit die Aufzeichnung reicht, ging nichts Bestätigtes verloren: Von jedem der %1 bestätigten Updates darin kennt es, oder etwas Neueres seines Clients, an ihrem Ende irgendein Server.</translation>
    </message>
    <message>
        <source>As far as the record goes, lost: %1 of %2 acknowledged updates. At its end no server that is up knows them, nor anything newer of their clients.</source>
        <translation>Soweit die Aufzeichnung reicht, verloren: %1 von %2 bestätigten Updates. An ihrem Ende kennt kein laufender Server sie, noch etwas Neueres ihrer Clients.</translation>
    </message>
    <message>
        <source>The record is not whole: what happened in the missing parts is not counted.</source>
        <translation>Die Aufzeichnung ist nicht vollständig: Was in den fehlenden Teilen geschah, ist nicht gezählt.</translation>
    </message>
</context>
<context>
    <name>LinkFaultDialog</name>
    <message>
        <source>Delay link</source>
        <translation>Verbindung verzögern</translation>
    </message>
    <message>
        <source>Lines arrive later, in order and unaltered. What the link cannot carry waits, the newest place of each client only. A link that brings nothing for three seconds is given up and connected again: longer delays keep it down.</source>
        <translation>Zeilen kommen später an, der Reihe nach und unverändert. Was die Verbindung nicht tragen kann, wartet, von jedem Client nur der neueste Ort. Eine Verbindung, die drei Sekunden lang nichts bringt, wird aufgegeben und neu verbunden: Längere Verzögerungen halten sie unten.</translation>
    </message>
    <message>
        <source>D&amp;irection:</source>
        <translation>R&amp;ichtung:</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>&amp;Delay:</source>
        <translation>&amp;Verzögerung:</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Delay in milliseconds</source>
        <translation>Verzögerung in Millisekunden</translation>
    </message>
    <message>
        <source>&amp;Jitter, up to:</source>
        <translation>&amp;Schwankung, bis:</translation>
    </message>
    <message>
        <source> ms more</source>
        <translation> ms mehr</translation>
    </message>
    <message>
        <source>Jitter in milliseconds</source>
        <translation>Schwankung in Millisekunden</translation>
    </message>
    <message>
        <source>&amp;Bandwidth:</source>
        <translation>&amp;Bandbreite:</translation>
    </message>
    <message>
        <source> kB/s</source>
        <translation> kB/s</translation>
    </message>
    <message>
        <source>not limited</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Bandwidth in kilobytes a second</source>
        <translation>Bandbreite in Kilobyte je Sekunde</translation>
    </message>
</context>
<context>
    <name>LoadView</name>
    <message>
        <source>State of the load</source>
        <translation>Zustand der Last</translation>
    </message>
    <message>
        <source>Clients:</source>
        <translation>Clients:</translation>
    </message>
    <message>
        <source>Each has a connection of its own; they are dealt out to the servers that are up</source>
        <translation>Jeder hat eine eigene Verbindung; sie werden auf die laufenden Server verteilt</translation>
    </message>
    <message>
        <source>Clients of the load</source>
        <translation>Clients der Last</translation>
    </message>
    <message>
        <source>Pipelining:</source>
        <translation>Pipelining:</translation>
    </message>
    <message>
        <source>How many requests of a client may wait for an answer at a time</source>
        <translation>Wie viele Anfragen eines Clients zugleich auf Antwort warten dürfen</translation>
    </message>
    <message>
        <source>Requests of a client that may wait for an answer</source>
        <translation>Anfragen eines Clients, die auf Antwort warten dürfen</translation>
    </message>
    <message>
        <source>Rate:</source>
        <translation>Rate:</translation>
    </message>
    <message>
        <source>as fast as it can</source>
        <translation>so schnell es geht</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>Requests a second of all clients together, planned beforehand: latency counts from the planned moment. The least value: each client asks again when it has an answer</source>
        <translation>Anfragen je Sekunde aller Clients zusammen, vorher geplant: Die Latenz zählt vom geplanten Augenblick an. Der kleinste Wert: Jeder Client fragt wieder, wenn er eine Antwort hat</translation>
    </message>
    <message>
        <source>Requests a second of all clients together</source>
        <translation>Anfragen je Sekunde aller Clients zusammen</translation>
    </message>
    <message>
        <source>Questions:</source>
        <translation>Fragen:</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Share of the requests that are WHATSAT, in percent</source>
        <translation>Anteil der Anfragen, die WHATSAT sind, in Prozent</translation>
    </message>
    <message>
        <source>Mobility:</source>
        <translation>Bewegung:</translation>
    </message>
    <message>
        <source>How the clients move between the servers</source>
        <translation>Wie sich die Clients zwischen den Servern bewegen</translation>
    </message>
    <message>
        <source>How the clients of the load move</source>
        <translation>Wie sich die Clients der Last bewegen</translation>
    </message>
    <message>
        <source>Standing still</source>
        <translation>Stehend</translation>
    </message>
    <message>
        <source>Random walk</source>
        <translation>Zufallsweg</translation>
    </message>
    <message>
        <source>Random waypoint</source>
        <translation>Zufällige Ziele</translation>
    </message>
    <message>
        <source>Chart of the load</source>
        <translation>Diagramm der Last</translation>
    </message>
    <message>
        <source>Updates a second, latency and time until all servers know, over time; the figures stand beside it</source>
        <translation>Updates je Sekunde, Latenz und Zeit, bis alle Server es wissen, im Lauf der Zeit; die Zahlen stehen daneben</translation>
    </message>
    <message>
        <source>What is measured is shown here</source>
        <translation>Hier erscheint, was gemessen wird</translation>
    </message>
    <message>
        <source>Figures of the load</source>
        <translation>Zahlen der Last</translation>
    </message>
    <message>
        <source>Speed and latency of the last quarter of a second while it runs, of the whole load at its end</source>
        <translation>Geschwindigkeit und Latenz der letzten Viertelsekunde, solange sie läuft; am Ende die der ganzen Last</translation>
    </message>
</context>
<context>
    <name>LocationsView</name>
    <message>
        <source>Filter clients by name</source>
        <translation>Clients nach Namen filtern</translation>
    </message>
    <message>
        <source>Filter clients of the location table</source>
        <translation>Clients der Standorttabelle filtern</translation>
    </message>
    <message>
        <source>Only where servers disagree</source>
        <translation>Nur wo Server uneinig sind</translation>
    </message>
    <message>
        <source>Show the clients of whom a server that is up lacks the newest</source>
        <translation>Die Clients zeigen, von denen einem laufenden Server das Neueste fehlt</translation>
    </message>
    <message>
        <source>Whether the servers agree</source>
        <translation>Ob sich die Server einig sind</translation>
    </message>
    <message>
        <source>Convergence</source>
        <translation>Konvergenz</translation>
    </message>
    <message>
        <source>Show how fast servers get to know updates, instead of the table</source>
        <translation>Statt der Tabelle zeigen, wie schnell Server Updates erfahren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all, to the clipboard</source>
        <translation>Die gewählten Zeilen, oder alle, in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the rows that are shown as a table</source>
        <translation>Die gezeigten Zeilen als Tabelle speichern</translation>
    </message>
    <message>
        <source>Location table: clients and what each server holds of them</source>
        <translation>Standorttabelle: Clients, und was jeder Server von ihnen hat</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Herdscope</source>
        <translation>Herdscope</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Connection graph</source>
        <translation>Verbindungsgraph</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Herd</source>
        <translation>&amp;Herde</translation>
    </message>
    <message>
        <source>&amp;Clients</source>
        <translation>&amp;Clients</translation>
    </message>
    <message>
        <source>F&amp;aults</source>
        <translation>&amp;Störungen</translation>
    </message>
    <message>
        <source>Hel&amp;p</source>
        <translation>Hil&amp;fe</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Waterfall</source>
        <translation>Wasserfall</translation>
    </message>
    <message>
        <source>T&amp;ime</source>
        <translation>Ze&amp;it</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Locations</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>Space-time</source>
        <translation>Raum-Zeit</translation>
    </message>
    <message>
        <source>Undo history</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Szenario</translation>
    </message>
</context>
<context>
    <name>MapPainter</name>
    <message>
        <source>Made with Natural Earth</source>
        <translation>Erstellt mit Natural Earth</translation>
    </message>
    <message>
        <source>Names: GeoNames (CC BY 4.0)</source>
        <translation>Namen: GeoNames (CC BY 4.0)</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>No street data at this zoom</source>
        <translation>Keine Straßendaten bei diesem Zoom</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>The servers found no links.</source>
        <translation>Die Server fanden keine Verbindungen.</translation>
    </message>
    <message>
        <source>Somebody serves at %1, port %2, already.</source>
        <translation>An %1, Port %2, horcht schon jemand.</translation>
    </message>
    <message>
        <source>The command is empty.</source>
        <translation>Der Befehl ist leer.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; ended.</source>
        <translation>„%1“ hat sich beendet.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; did not serve in time.</source>
        <translation>„%1“ horchte nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>%1 clients</source>
        <translation>%1 Clients</translation>
    </message>
    <message>
        <source>1 client</source>
        <translation>1 Client</translation>
    </message>
    <message>
        <source>%1 clients + %2 idle</source>
        <translation>%1 Clients + %2 untätige</translation>
    </message>
    <message>
        <source>%1 updates/s</source>
        <translation>%1 Meldungen/s</translation>
    </message>
    <message>
        <source>Bars: median of n = %1 runs of %2 s each, in alternating order; lines: least to greatest run. Machine: %3 cores (shared with the load generator), %4, load %5 before and %6 after; Herdscope %7.</source>
        <translation>Balken: Median von n = %1 Läufen zu je %2 s, im Wechsel; Striche: kleinster bis größter Lauf. Rechner: %3 Kerne (mit dem Lastgeber geteilt), %4, Last %5 davor und %6 danach; Herdscope %7.</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>99th percentile</source>
        <translation>99. Perzentil</translation>
    </message>
    <message>
        <source>Updates: each client asks again when it has its answer</source>
        <translation>Meldungen: jeder Client meldet sich wieder, sobald er seine Antwort hat</translation>
    </message>
    <message>
        <source>updates/s</source>
        <translation>Meldungen/s</translation>
    </message>
    <message>
        <source>In a herd every server takes every update, so flooding does not multiply updates per second.</source>
        <translation>In einer Herde nimmt jeder Server jede Meldung auf, das Weitersagen vervielfacht also nicht die Meldungen je Sekunde.</translation>
    </message>
    <message>
        <source>Queries: WHATSAT without places</source>
        <translation>Anfragen: WHATSAT ohne Orte</translation>
    </message>
    <message>
        <source>queries/s</source>
        <translation>Anfragen/s</translation>
    </message>
    <message>
        <source>Each server answers by itself.</source>
        <translation>Jeder Server antwortet selbst.</translation>
    </message>
    <message>
        <source>Latency of an update at a steady rate</source>
        <translation>Latenz einer Meldung bei gleichmäßiger Rate</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>50 clients at a planned rate; from the planned moment to the answer.</source>
        <translation>50 Clients mit geplanter Rate; vom geplanten Augenblick bis zur Antwort.</translation>
    </message>
    <message>
        <source>Time until all servers know an update</source>
        <translation>Zeit, bis alle Server eine Meldung kennen</translation>
    </message>
    <message>
        <source>From the sending of the update, at a steady rate of other updates. A central server has nobody to tell.</source>
        <translation>Vom Absenden der Meldung an, bei gleichmäßiger Rate anderer Meldungen. Ein zentraler Server hat niemandem etwas weiterzusagen.</translation>
    </message>
    <message>
        <source>Requests answered while one server is away</source>
        <translation>Beantwortete Anforderungen, während ein Server fehlt</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>One server is killed after a quarter of the time and started again after half of it; its clients go to the next server. An answer counts if it comes within 0.1 s of its planned moment.</source>
        <translation>Ein Server wird nach einem Viertel der Zeit beendet und nach der Hälfte wieder gestartet; seine Clients gehen zum nächsten Server. Eine Antwort zählt, wenn sie höchstens 0,1 s nach ihrem geplanten Augenblick kommt.</translation>
    </message>
    <message>
        <source>answered in time</source>
        <translation>rechtzeitig beantwortet</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
</context>
<context>
    <name>NewHerdDialog</name>
    <message>
        <source>New herd</source>
        <translation>Neue Herde</translation>
    </message>
    <message>
        <source>&amp;Shape:</source>
        <translation>&amp;Form:</translation>
    </message>
    <message>
        <source>Shape of the herd</source>
        <translation>Form der Herde</translation>
    </message>
    <message>
        <source>&amp;Servers:</source>
        <translation>&amp;Server:</translation>
    </message>
    <message>
        <source>Number of servers, or of rows of a grid</source>
        <translation>Anzahl der Server oder der Zeilen eines Gitters</translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation>S&amp;palten:</translation>
    </message>
    <message>
        <source>Columns of a grid, children in a tree, or links of a random herd</source>
        <translation>Spalten eines Gitters, Kinder in einem Baum oder Verbindungen einer zufälligen Herde</translation>
    </message>
    <message>
        <source>See&amp;d:</source>
        <translation>&amp;Startwert:</translation>
    </message>
    <message>
        <source>The same seed draws the same links</source>
        <translation>Derselbe Startwert zieht dieselben Verbindungen</translation>
    </message>
    <message>
        <source>Seed of a random herd</source>
        <translation>Startwert einer zufälligen Herde</translation>
    </message>
</context>
<context>
    <name>ProcessHost</name>
    <message numerus="yes">
        <source>%n server process(es) of a Herdscope that is gone were ended.</source>
        <translation>
            <numerusform>%n Serverprozess eines Herdscope, das es nicht mehr gibt, wurde beendet.</numerusform>
            <numerusform>%n Serverprozesse eines Herdscope, das es nicht mehr gibt, wurden beendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) of this herd still run: an earlier run was told to leave them. &quot;herdctl control %1 stop&quot; ends them.</source>
        <translation>
            <numerusform>%n Server dieser Herde läuft noch: Ein früherer Lauf sollte ihn zurücklassen. &quot;herdctl control %1 stop&quot; beendet ihn.</numerusform>
            <numerusform>%n Server dieser Herde laufen noch: Ein früherer Lauf sollte sie zurücklassen. &quot;herdctl control %1 stop&quot; beendet sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what an action does, its shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>RuntimeFolder</name>
    <message>
        <source>The folder %1 can&apos;t be made: %2. Set XDG_RUNTIME_DIR to a folder of your own.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen: %2. Setzen Sie XDG_RUNTIME_DIR auf einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>%1 must be a folder that is yours and that nobody else can enter, no link. Remove it, or make it so: chmod 700 %1</source>
        <translation>%1 muss ein Ordner sein, der Ihnen gehört und den niemand sonst betreten kann, kein Verweis. Löschen Sie ihn, oder machen Sie ihn dazu: chmod 700 %1</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Design:</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>SpaceTimeView</name>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Every event as far from the next one: what led to what</source>
        <translation>Alle Ereignisse gleich weit auseinander: was wozu führte</translation>
    </message>
    <message>
        <source>Axis: order of the events</source>
        <translation>Achse: Reihenfolge der Ereignisse</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Events where their times are: how long it took</source>
        <translation>Ereignisse, wo ihre Zeiten sind: wie lange es dauerte</translation>
    </message>
    <message>
        <source>Axis: time</source>
        <translation>Achse: Zeit</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Which kinds of events, which servers, whose updates</source>
        <translation>Welche Arten von Ereignissen, welche Server, wessen Updates</translation>
    </message>
    <message>
        <source>−</source>
        <translation>−</translation>
    </message>
    <message>
        <source>Show more (−)</source>
        <translation>Mehr zeigen (−)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>+</source>
        <translation>+</translation>
    </message>
    <message>
        <source>Show less, but larger (+)</source>
        <translation>Weniger zeigen, dafür größer (+)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show all that is recorded (0)</source>
        <translation>Alles Aufgezeichnete zeigen (0)</translation>
    </message>
    <message>
        <source>Follow now</source>
        <translation>Mitgehen</translation>
    </message>
    <message>
        <source>Go on with what happens (End)</source>
        <translation>Mit dem Geschehen mitgehen (Ende)</translation>
    </message>
    <message>
        <source>What is seen of the run</source>
        <translation>Was vom Lauf zu sehen ist</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Show the same as a table</source>
        <translation>Dasselbe als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the diagram as a picture or a table</source>
        <translation>Das Diagramm als Bild oder Tabelle speichern</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Space-time diagram</source>
        <translation>Raum-Zeit-Diagramm</translation>
    </message>
    <message>
        <source>Space-time diagram as a table</source>
        <translation>Raum-Zeit-Diagramm als Tabelle</translation>
    </message>
    <message>
        <source>What is not recorded, or only counted, of what is seen</source>
        <translation>Was vom Sichtbaren nicht aufgezeichnet oder nur gezählt ist</translation>
    </message>
</context>
<context>
    <name>StartProblem</name>
    <message>
        <source>%1 could not start: port %3 on %2 is in use. Stop the program that uses it, perhaps another Herdscope, or give %1 another port in the herd file.</source>
        <translation>%1 konnte nicht starten: Port %3 auf %2 ist belegt. Das Programm beenden, das ihn benutzt, vielleicht ein anderes Herdscope, oder %1 in der Herdendatei einen anderen Port geben.</translation>
    </message>
    <message>
        <source>%1 could not start: no permission for port %3 on %2. Ports below 1024 are kept for the system: give %1 a port from 1024 on in the herd file.</source>
        <translation>%1 konnte nicht starten: keine Erlaubnis für Port %3 auf %2. Ports unter 1024 sind dem System vorbehalten: %1 in der Herdendatei einen Port ab 1024 geben.</translation>
    </message>
    <message>
        <source>%1 could not start on port %3: %2 is no address of this machine. Write 127.0.0.1 as its host in the herd file, or start %1 on the machine that has the address.</source>
        <translation>%1 konnte auf Port %3 nicht starten: %2 ist keine Adresse dieses Rechners. In der Herdendatei 127.0.0.1 als Host eintragen oder %1 auf dem Rechner starten, der die Adresse hat.</translation>
    </message>
    <message>
        <source>%1 could not start on port %3: &quot;%2&quot; is no numeric IP address. Write 127.0.0.1 as its host in the herd file.</source>
        <translation>%1 konnte auf Port %3 nicht starten: „%2“ ist keine numerische IP-Adresse. In der Herdendatei 127.0.0.1 als Host eintragen.</translation>
    </message>
    <message>
        <source>%1 could not start on %2, port %3: %4. Try another port in the herd file.</source>
        <translation>%1 konnte auf %2, Port %3, nicht starten: %4. In der Herdendatei einen anderen Port versuchen.</translation>
    </message>
    <message>
        <source>%1 could not start: port %3 on %2 is in use by another server of this very program. Give %1 another port in the herd file.</source>
        <translation>%1 konnte nicht starten: Port %3 auf %2 benutzt ein anderer Server dieses Programms. Geben Sie %1 in der Herdendatei einen anderen Port.</translation>
    </message>
    <message>
        <source>%1 could not start: port %3 on %2 is in use by %4 (process %5). Stop that program, or give %1 another port in the herd file.</source>
        <translation>%1 konnte nicht starten: Port %3 auf %2 benutzt %4 (Prozess %5). Beenden Sie das Programm, oder geben Sie %1 in der Herdendatei einen anderen Port.</translation>
    </message>
    <message>
        <source>%1 could not start: port %3 on %2 is in use by a program of another user (user id %4). Give %1 another port in the herd file.</source>
        <translation>%1 konnte nicht starten: Port %3 auf %2 benutzt ein Programm eines anderen Benutzers (Kennung %4). Geben Sie %1 in der Herdendatei einen anderen Port.</translation>
    </message>
    <message>
        <source>%1 could not start: another program has its location journal %2 open, perhaps another Herdscope with the same herd. Stop that one first.</source>
        <translation>%1 konnte nicht starten: Ein anderes Programm hat sein Standortjournal %2 offen, vielleicht ein anderes Herdscope mit derselben Herde. Beenden Sie es zuerst.</translation>
    </message>
    <message>
        <source>%1 could not start: the location journal %2 is of another herd or server. Move it away, or choose another folder with --state-dir.</source>
        <translation>%1 konnte nicht starten: Das Standortjournal %2 ist das einer anderen Herde oder eines anderen Servers. Räumen Sie es weg, oder wählen Sie mit --state-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 could not start: a later version of Herdscope has written the location journal %2. Use that version, or choose another folder with --state-dir.</source>
        <translation>%1 konnte nicht starten: Das Standortjournal %2 hat eine spätere Version von Herdscope geschrieben. Benutzen Sie diese, oder wählen Sie mit --state-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 could not start: its location journal can&apos;t be used: %2: %3. Choose another folder with --state-dir.</source>
        <translation>%1 konnte nicht starten: Sein Standortjournal ist nicht zu gebrauchen: %2: %3. Wählen Sie mit --state-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 could not start its encrypted links: %2</source>
        <translation>%1 konnte seine verschlüsselten Verbindungen nicht starten: %2</translation>
    </message>
    <message>
        <source>%1 could not start: the program herdctl, which runs a server as a process of its own, is neither beside this program nor in PATH. Install it, or set HERDSCOPE_HERDCTL to its path, or run the herd in another way.</source>
        <translation>%1 konnte nicht starten: Das Programm herdctl, das einen Server als eigenen Prozess betreibt, liegt weder neben diesem Programm noch in PATH. Installieren Sie es, oder setzen Sie HERDSCOPE_HERDCTL auf seinen Pfad, oder betreiben Sie die Herde anders.</translation>
    </message>
    <message>
        <source>%1 stays down: its process died again and again within a minute (at last: %2). Look into its log, then restart it.</source>
        <translation>%1 bleibt aus: Sein Prozess starb innerhalb einer Minute immer wieder (zuletzt: %2). Sehen Sie in sein Protokoll, dann starten Sie ihn neu.</translation>
    </message>
</context>
<context>
    <name>WaterfallView</name>
    <message>
        <source>Update that is shown</source>
        <translation>Gezeigtes Update</translation>
    </message>
    <message>
        <source>In a connected herd of n servers and E links without faults, n − 1 copies are useful, and 2E − (n − 1) are sent</source>
        <translation>In einer zusammenhängenden Herde aus n Servern und E Verbindungen ohne Störungen sind n − 1 Kopien neu, und 2E − (n − 1) werden gesendet</translation>
    </message>
    <message>
        <source>Totals of the update</source>
        <translation>Summen des Updates</translation>
    </message>
    <message>
        <source>What is not recorded of the update</source>
        <translation>Was von dem Update nicht aufgezeichnet ist</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Show the same as a table</source>
        <translation>Dasselbe als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the waterfall as a picture or a table</source>
        <translation>Den Wasserfall als Bild oder Tabelle speichern</translation>
    </message>
    <message>
        <source>Waterfall of the update</source>
        <translation>Wasserfall des Updates</translation>
    </message>
    <message>
        <source>Waterfall of the update as a table</source>
        <translation>Wasserfall des Updates als Tabelle</translation>
    </message>
    <message>
        <source>−</source>
        <translation>−</translation>
    </message>
    <message>
        <source>Show more (−)</source>
        <translation>Mehr zeigen (−)</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>+</source>
        <translation>+</translation>
    </message>
    <message>
        <source>Show less, but larger (+)</source>
        <translation>Weniger zeigen, dafür größer (+)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show all of its time (0)</source>
        <translation>Seine ganze Zeit zeigen (0)</translation>
    </message>
</context>
<context>
    <name>WhatsNearDialog</name>
    <message>
        <source>What’s near?</source>
        <translation>Was ist in der Nähe?</translation>
    </message>
    <message>
        <source>Client:</source>
        <translation>Client:</translation>
    </message>
    <message>
        <source>Client that asks</source>
        <translation>Client, der fragt</translation>
    </message>
    <message>
        <source>&amp;Radius:</source>
        <translation>&amp;Radius:</translation>
    </message>
    <message>
        <source> km</source>
        <translation> km</translation>
    </message>
    <message>
        <source>Radius in kilometres</source>
        <translation>Radius in Kilometern</translation>
    </message>
    <message>
        <source>&amp;Number of places:</source>
        <translation>An&amp;zahl der Orte:</translation>
    </message>
    <message>
        <source>Number of places at most</source>
        <translation>Anzahl der Orte höchstens</translation>
    </message>
</context>
<context>
    <name>herdctl</name>
    <message>
        <source>Show this text.</source>
        <translation>Diesen Text zeigen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>Write JSON, one object a line, for programs.</source>
        <translation>JSON für Programme schreiben, ein Objekt je Zeile.</translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation>Ein Befehl fehlt.</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation>Es gibt keinen Befehl „%1“.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>%1 is there already. Choose another name, or overwrite it with --force.</source>
        <translation>%1 gibt es schon. Einen anderen Namen wählen oder mit --force überschreiben.</translation>
    </message>
    <message>
        <source>%1: this is a folder; name a herd file.</source>
        <translation>%1: Das ist ein Ordner; nötig ist der Name einer Herdendatei.</translation>
    </message>
    <message>
        <source>%1: no such file. &quot;herdctl init %1&quot; writes one to start from.</source>
        <translation>%1: keine solche Datei. „herdctl init %1“ schreibt eine für den Anfang.</translation>
    </message>
    <message>
        <source>%1: can&apos;t be read: %2</source>
        <translation>%1: nicht lesbar: %2</translation>
    </message>
    <message>
        <source>N servers in a line</source>
        <translation>N Server in einer Linie</translation>
    </message>
    <message>
        <source>N servers in a ring</source>
        <translation>N Server in einem Ring</translation>
    </message>
    <message>
        <source>one server in the middle, N - 1 round it</source>
        <translation>ein Server in der Mitte, N - 1 um ihn herum</translation>
    </message>
    <message>
        <source>N servers, each with FANOUT below it</source>
        <translation>N Server, jeder mit FANOUT unter sich</translation>
    </message>
    <message>
        <source>R rows of C servers</source>
        <translation>R Zeilen mit C Servern</translation>
    </message>
    <message>
        <source>N servers, each linked to each</source>
        <translation>N Server, jeder mit jedem verbunden</translation>
    </message>
    <message>
        <source>%1 written: %2 servers, %3 links. &quot;herdctl serve %1&quot; runs them.</source>
        <translation>%1 geschrieben: %2 Server, %3 Verbindungen. „herdctl serve %1“ lässt sie laufen.</translation>
    </message>
    <message>
        <source>Writes a herd file to start from.</source>
        <translation>Schreibt eine Herdendatei für den Anfang.</translation>
    </message>
    <message>
        <source>Where to write it; - for standard output.</source>
        <translation>Wohin sie geschrieben wird; - für die Standardausgabe.</translation>
    </message>
    <message>
        <source>A known herd (default: hill) or a generated one, such as &quot;ring 5&quot;.</source>
        <translation>Eine bekannte Herde (Vorgabe: hill) oder eine erzeugte wie „ring 5“.</translation>
    </message>
    <message>
        <source>List the presets and write nothing.</source>
        <translation>Die Vorlagen auflisten und nichts schreiben.</translation>
    </message>
    <message>
        <source>Overwrite a file that is there.</source>
        <translation>Eine vorhandene Datei überschreiben.</translation>
    </message>
    <message>
        <source>&quot;herdctl init&quot; needs the name of one file.</source>
        <translation>„herdctl init“ braucht den Namen einer Datei.</translation>
    </message>
    <message>
        <source>There is no preset &quot;%1&quot;; &quot;herdctl init --list&quot; shows them.</source>
        <translation>Es gibt keine Vorlage „%1“; „herdctl init --list“ zeigt sie.</translation>
    </message>
    <message>
        <source>Sends lines to a server, closes its direction behind the last one and prints the answers
as they come. Exit status 1 if an answer is &quot;? ...&quot; or missing.</source>
        <translation>Sendet Zeilen an einen Server, schließt seine Richtung nach der letzten und gibt die Antworten
aus, wie sie kommen. Rückgabewert 1, wenn eine Antwort „? ...“ ist oder fehlt.</translation>
    </message>
    <message>
        <source>The server, for example 127.0.0.1:12100.</source>
        <translation>Der Server, zum Beispiel 127.0.0.1:12100.</translation>
    </message>
    <message>
        <source>What to send; without it standard input, as it is.</source>
        <translation>Was gesendet wird; ohne Angabe die Standardeingabe, so wie sie ist.</translation>
    </message>
    <message>
        <source>Give up when nothing comes for so long (default: 10).</source>
        <translation>Aufgeben, wenn so lange nichts kommt (Vorgabe: 10).</translation>
    </message>
    <message>
        <source>&quot;herdctl send&quot; needs HOST:PORT.</source>
        <translation>„herdctl send“ braucht HOST:PORT.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address. Write HOST:PORT, for example 127.0.0.1:12100.</source>
        <translation>„%1“ ist keine Adresse. Nötig ist HOST:PORT, zum Beispiel 127.0.0.1:12100.</translation>
    </message>
    <message>
        <source>--timeout needs seconds, for example 2.5.</source>
        <translation>--timeout braucht Sekunden, zum Beispiel 2.5.</translation>
    </message>
    <message>
        <source>%1 closed the connection; answers that are missing: %2.</source>
        <translation>%1 hat die Verbindung geschlossen; fehlende Antworten: %2.</translation>
    </message>
    <message>
        <source>Nobody listens on %1. Is the server running? &quot;herdctl serve&quot; starts the built-in herd.</source>
        <translation>Niemand nimmt auf %1 an. Läuft der Server? „herdctl serve“ startet die eingebaute Herde.</translation>
    </message>
    <message>
        <source>%1: there is no host of this name.</source>
        <translation>%1: Es gibt keinen Host dieses Namens.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>%1 does not answer: no connection in time.</source>
        <translation>%1 antwortet nicht: keine Verbindung in der vorgesehenen Zeit.</translation>
    </message>
    <message>
        <source>%1 did not answer in time; answers that are missing: %2.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet; fehlende Antworten: %2.</translation>
    </message>
    <message>
        <source>The log folder %1 can&apos;t be made. Choose another with --log-dir.</source>
        <translation>Der Protokollordner %1 lässt sich nicht anlegen. Mit --log-dir einen anderen wählen.</translation>
    </message>
    <message>
        <source>--log is everything, sampled or off, not &quot;%1&quot;.</source>
        <translation>--log ist everything, sampled oder off, nicht „%1“.</translation>
    </message>
    <message>
        <source>Runs the servers of a herd in the foreground. Prints &quot;ready NAME HOST:PORT&quot; for each and then
&quot;herd ready&quot;, or &quot;herd incomplete N of M&quot; if some could not start. SIGTERM or SIGINT ends it.</source>
        <translation>Lässt die Server einer Herde im Vordergrund laufen. Gibt für jeden „ready NAME
HOST:PORT“ aus, dann „herd ready“ oder, wenn einige nicht starten konnten,
„herd incomplete N of M“. SIGTERM oder SIGINT beendet.</translation>
    </message>
    <message>
        <source>A herd file; without it the built-in herd.</source>
        <translation>Eine Herdendatei; ohne sie die eingebaute Herde.</translation>
    </message>
    <message>
        <source>Run only this server here; may be given several times.</source>
        <translation>Hier nur diesen Server laufen lassen; mehrmals möglich.</translation>
    </message>
    <message>
        <source>Write DIR/NAME.log for each server and DIR/journal.jsonl.</source>
        <translation>DIR/NAME.log für jeden Server und DIR/journal.jsonl schreiben.</translation>
    </message>
    <message>
        <source>&quot;herdctl serve&quot; takes one herd file.</source>
        <translation>„herdctl serve“ nimmt eine Herdendatei.</translation>
    </message>
    <message>
        <source>--log says how much is logged; --log-dir DIR is missing, which says where.</source>
        <translation>--log sagt, wie viel protokolliert wird; es fehlt --log-dir DIR, das sagt, wohin.</translation>
    </message>
    <message>
        <source>The herd has no server &quot;%1&quot;. Its servers: %2.</source>
        <translation>Die Herde hat keinen Server „%1“. Ihre Server: %2.</translation>
    </message>
    <message>
        <source>%1 is written again.</source>
        <translation>%1 wird wieder geschrieben.</translation>
    </message>
    <message>
        <source>%1 of %2 servers run; the others could not start. Ctrl+C stops.</source>
        <translation>%1 von %2 Servern laufen; die übrigen konnten nicht starten. Strg+C hält an.</translation>
    </message>
    <message>
        <source>Not in the logs: %1 of %2 events (the disk was slow or full).</source>
        <translation>Nicht in den Protokollen: %1 von %2 Ereignissen (der Datenträger war langsam oder voll).</translation>
    </message>
    <message>
        <source>Makes the key by which a server is known to neighbours on other machines, and shows
its pin for the herd file.

  herdctl keys new NAME       makes NAME.key and NAME.crt on the machine where the
                              server NAME runs, and prints the line &quot;pins = [...]&quot;
                              for its [[server]] in the herd file of all machines
  herdctl keys pin NAME|FILE  prints that line again

The key stays on its machine. To replace one: make the new key with --folder
elsewhere, write both pins into the herd files and start the servers again, then move
the new files to the place of the old ones and take the old pin out.</source>
        <translation>Macht den Schlüssel, an dem Nachbarn auf anderen Rechnern einen Server erkennen, und
zeigt seinen Pin für die Herdendatei.

  herdctl keys new NAME       macht NAME.key und NAME.crt auf dem Rechner, auf dem
                              der Server NAME läuft, und gibt die Zeile &quot;pins = [...]&quot;
                              für sein [[server]] in der Herdendatei aller Rechner aus
  herdctl keys pin NAME|FILE  gibt diese Zeile noch einmal aus

Der Schlüssel bleibt auf seinem Rechner. Um ihn zu ersetzen: den neuen mit --folder
woanders machen, beide Pins in die Herdendateien schreiben und die Server neu starten,
dann die neuen Dateien an die Stelle der alten bringen und den alten Pin herausnehmen.</translation>
    </message>
    <message>
        <source>What to do.</source>
        <translation>Was zu tun ist.</translation>
    </message>
    <message>
        <source>The server; for &quot;pin&quot; also the file of a certificate.</source>
        <translation>Der Server; bei &quot;pin&quot; auch die Datei eines Zertifikats.</translation>
    </message>
    <message>
        <source>Where the keys are; default: %1.</source>
        <translation>Wo die Schlüssel sind; sonst: %1.</translation>
    </message>
    <message>
        <source>How long the certificate is good (10).</source>
        <translation>Wie lange das Zertifikat gilt (10).</translation>
    </message>
    <message>
        <source>Overwrite a key that is there.</source>
        <translation>Einen vorhandenen Schlüssel überschreiben.</translation>
    </message>
    <message>
        <source>%1 is there already. --force overwrites it; neighbours then need the new pin.</source>
        <translation>%1 gibt es schon. --force überschreibt es; Nachbarn brauchen dann den neuen Pin.</translation>
    </message>
    <message>
        <source>the folder can&apos;t be made</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>OpenSSL makes no key</source>
        <translation>OpenSSL macht keinen Schlüssel</translation>
    </message>
    <message>
        <source>%1 and %2 written. Write the line below into [[server]] %3 of the herd file on every machine.</source>
        <translation>%1 und %2 geschrieben. Schreiben Sie die folgende Zeile auf jedem Rechner in [[server]] %3 der Herdendatei.</translation>
    </message>
    <message>
        <source>Write &quot;herdctl keys new NAME&quot; or &quot;herdctl keys pin NAME&quot;.</source>
        <translation>Schreiben Sie &quot;herdctl keys new NAME&quot; oder &quot;herdctl keys pin NAME&quot;.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can&apos;t be the name of a server.</source>
        <translation>&quot;%1&quot; kann kein Name eines Servers sein.</translation>
    </message>
    <message>
        <source>--years takes a number from 1 to 50.</source>
        <translation>--years erwartet eine Zahl von 1 bis 50.</translation>
    </message>
    <message>
        <source>Keep location journals in DIR, for herds with ack = &quot;journal&quot; (default: a folder for each herd file in $XDG_DATA_HOME/herdscope/state).</source>
        <translation>Standortjournale in DIR führen, bei Herden mit ack = &quot;journal&quot; (sonst ein Ordner je Herdendatei in $XDG_DATA_HOME/herdscope/state).</translation>
    </message>
    <message>
        <source>Simulates herds: the same servers as over real sockets, in virtual time, under faults drawn from a seed
(crashes, freezes, cuts, partitions, slow and one-way links, wrong clocks, full disks).
Each run is faulty first, then healed, and is checked all the time: nothing acknowledged is lost,
all servers agree in the end, no line goes over a link twice, answers are right and in order.

One run for each seed. A failure prints the command that runs it again, what was wrong,
and the last events that led there. The same seed always does the same.</source>
        <translation>Simuliert Herden: dieselben Server wie über echte Sockets, in gedachter Zeit, unter Fehlern, die aus einer
Saatzahl gezogen werden (Abstürze, Einfrieren, Schnitte, Spaltungen, langsame und einseitige Verbindungen,
falsche Uhren, volle Platten). Jeder Lauf ist erst fehlerhaft, dann geheilt, und wird ständig geprüft: Nichts
Bestätigtes geht verloren, am Ende sind sich alle einig, keine Zeile geht zweimal über eine Verbindung,
Antworten stimmen und kommen in ihrer Reihenfolge.

Ein Lauf je Saatzahl. Ein Fehlschlag nennt den Befehl, der ihn wiederholt, was falsch war,
und die letzten Ereignisse davor. Dieselbe Saatzahl tut immer dasselbe.</translation>
    </message>
    <message>
        <source>Seeds from A to B, or the one seed A (default: 1..1000).</source>
        <translation>Saatzahlen von A bis B, oder nur A (sonst: 1..1000).</translation>
    </message>
    <message>
        <source>Simulated minutes of each run (default: 10).</source>
        <translation>Simulierte Minuten je Lauf (sonst: 10).</translation>
    </message>
    <message>
        <source>Servers of each herd (default: drawn, 3 to 9).</source>
        <translation>Server je Herde (sonst: gezogen, 3 bis 9).</translation>
    </message>
    <message>
        <source>line, ring, star, tree, grid, full or hill (default: drawn).</source>
        <translation>line, ring, star, tree, grid, full oder hill (sonst: gezogen).</translation>
    </message>
    <message>
        <source>What answers promise: memory, journal or peers (default: drawn).</source>
        <translation>Was Antworten versprechen: memory, journal oder peers (sonst: gezogen).</translation>
    </message>
    <message>
        <source>Threads (default: one for each processor).</source>
        <translation>Threads (sonst: einer je Prozessor).</translation>
    </message>
    <message>
        <source>Run all seeds even if some fail.</source>
        <translation>Alle Saatzahlen laufen lassen, auch wenn welche fehlschlagen.</translation>
    </message>
    <message>
        <source>Print all that happens; for one seed.</source>
        <translation>Alles ausgeben, was geschieht; für eine Saatzahl.</translation>
    </message>
    <message>
        <source>--%1 is a number from %2 to %3, not &quot;%4&quot;.</source>
        <translation>--%1 ist eine Zahl von %2 bis %3, nicht &quot;%4&quot;.</translation>
    </message>
    <message>
        <source>--seeds is A..B, such as 1..1000, not &quot;%1&quot;.</source>
        <translation>--seeds ist A..B, zum Beispiel 1..1000, nicht &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>--topology is line, ring, star, tree, grid, full or hill, not &quot;%1&quot;.</source>
        <translation>--topology ist line, ring, star, tree, grid, full oder hill, nicht &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>The topology hill has 5 servers.</source>
        <translation>Die Topologie hill hat 5 Server.</translation>
    </message>
    <message>
        <source>--ack is memory, journal or peers, not &quot;%1&quot;.</source>
        <translation>--ack ist memory, journal oder peers, nicht &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>FAILED after %1 s: %2 %3</source>
        <translation>FEHLGESCHLAGEN nach %1 s: %2 %3</translation>
    </message>
    <message>
        <source>%1 %2 acked, %3 lost</source>
        <translation>%1 %2 bestätigt, %3 verloren</translation>
    </message>
    <message>
        <source>%1 seeds, %2 failed; %3 simulated hours, %4 events, %5 faults; %6; %7 simulated hours per second and core; fingerprint %8</source>
        <translation>%1 Saatzahlen, %2 fehlgeschlagen; %3 simulierte Stunden, %4 Ereignisse, %5 Fehler; %6; %7 simulierte Stunden je Sekunde und Kern; Fingerabdruck %8</translation>
    </message>
    <message>
        <source>FAILED: %1 %2</source>
        <translation>FEHLGESCHLAGEN: %1 %2</translation>
    </message>
    <message>
        <source>&quot;herdctl sim&quot; takes options only.</source>
        <translation>&quot;herdctl sim&quot; nimmt nur Optionen.</translation>
    </message>
    <message>
        <source>--trace wants one seed, such as --seeds 7.</source>
        <translation>--trace will eine Saatzahl, zum Beispiel --seeds 7.</translation>
    </message>
    <message>
        <source>A herd file, a herd&apos;s name or a control socket; not needed if only one herd runs.</source>
        <translation>Eine Herdendatei, der Name einer Herde oder ein Steuersocket; nicht nötig, wenn nur eine Herde läuft.</translation>
    </message>
    <message>
        <source>The herd at %1 does not answer.</source>
        <translation>Die Herde an %1 antwortet nicht.</translation>
    </message>
    <message>
        <source>That server does not run.</source>
        <translation>Dieser Server läuft nicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes %2 words, not %3.</source>
        <translation>&quot;%1&quot; erwartet %2 Wörter, nicht %3.</translation>
    </message>
    <message>
        <source>What a running herd knows of a client is void, in the whole herd: against a report whose time is far ahead.</source>
        <translation>Was eine laufende Herde von einem Client weiß, gilt nicht mehr, in der ganzen Herde: gegen eine Meldung, deren Zeit weit voraus ist.</translation>
    </message>
    <message>
        <source>No herd of this user runs on this machine.</source>
        <translation>Für diesen Benutzer läuft auf diesem Rechner keine Herde.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not run on this machine.</source>
        <translation>&quot;%1&quot; läuft auf diesem Rechner nicht.</translation>
    </message>
    <message>
        <source>Several herds run: %1. Say which: &quot;herdctl control HERD COMMAND&quot;, HERD being its file or its name.</source>
        <translation>Es laufen mehrere Herden: %1. Sagen Sie, welche: &quot;herdctl control HERDE BEFEHL&quot;, wobei HERDE ihre Datei oder ihr Name ist.</translation>
    </message>
    <message>
        <source>--child is for Herdscope itself: see --mode processes.</source>
        <translation>--child ist für Herdscope selbst: siehe --mode processes.</translation>
    </message>
    <message>
        <source>--mode is loop, threads or processes, not &quot;%1&quot;.</source>
        <translation>--mode ist loop, threads oder processes, nicht &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Start nothing; say whether FILE could be served. Exit status 0, or 2 with the place of the mistake.</source>
        <translation>Nichts starten; sagen, ob sich FILE betreiben ließe. Rückgabewert 0, oder 2 mit der Stelle des Fehlers.</translation>
    </message>
    <message>
        <source>loop: all servers in one event loop (default); threads: a thread for each; processes: a process for each, which is watched and started again if it dies.</source>
        <translation>loop: alle Server in einer Ereignisschleife (Vorgabe); threads: ein Thread für jeden; processes: ein Prozess für jeden, der bewacht und neu gestartet wird, wenn er stirbt.</translation>
    </message>
    <message>
        <source>With --mode processes: the servers go on when this program ends.</source>
        <translation>Mit --mode processes: Die Server laufen weiter, wenn dieses Programm endet.</translation>
    </message>
    <message>
        <source>Let &quot;herdctl control&quot; inject faults: cut links, kill servers.</source>
        <translation>&quot;herdctl control&quot; darf Fehler auslösen: Verbindungen kappen, Server töten.</translation>
    </message>
    <message>
        <source>Run one server for the program that started this one and tells it everything else on standard input. Not for people: --mode processes and the window use it.</source>
        <translation>Einen Server für das Programm betreiben, das dieses gestartet hat und ihm alles Weitere über die Standardeingabe sagt. Nicht für Menschen: --mode processes und das Fenster benutzen es.</translation>
    </message>
    <message>
        <source>--detach needs --mode processes.</source>
        <translation>--detach braucht --mode processes.</translation>
    </message>
    <message>
        <source>The servers stay. &quot;herdctl control stop&quot; ends them.</source>
        <translation>Die Server bleiben. &quot;herdctl control stop&quot; beendet sie.</translation>
    </message>
    <message>
        <source>Measures what a herd does, and what a central server would: one server that takes all
clients against a herd of which each server takes a share and floods, in one loop, a thread
each, a process each. Updates, queries, latency, time until all servers know, availability;
in alternating order, again and again. Writes tables (CSV, JSON) and charts (SVG).
Exit status 1 if an answer was wrong.</source>
        <translation>Misst, was eine Herde leistet, und was ein zentraler Server leisten würde: ein Server, der alle
Clients annimmt, gegen eine Herde, in der jeder Server einen Teil annimmt und weitersagt, in einer
Schleife, mit je einem Thread, mit je einem Prozess. Meldungen, Anfragen, Latenz, Zeit bis alle Server
es wissen, Verfügbarkeit; im Wechsel, immer wieder. Schreibt Tabellen (CSV, JSON) und Diagramme (SVG).
Rückgabewert 1, wenn eine Antwort falsch war.</translation>
    </message>
    <message>
        <source>Folder of the results (default: herdscope-bench).</source>
        <translation>Ordner für die Ergebnisse (sonst: herdscope-bench).</translation>
    </message>
    <message>
        <source>About a minute, to see how it looks; else a quarter of an hour.</source>
        <translation>Etwa eine Minute, um zu sehen, wie es aussieht; sonst eine Viertelstunde.</translation>
    </message>
    <message>
        <source>How often all is measured (5; quick: 2).</source>
        <translation>Wie oft alles gemessen wird (5; quick: 2).</translation>
    </message>
    <message>
        <source>Each measurement (3; quick: 0.5).</source>
        <translation>Jede Messung (3; quick: 0,5).</translation>
    </message>
    <message>
        <source>Idle connections beside 50 busy ones (9900; quick: 1000); 0: not measured.</source>
        <translation>Untätige Verbindungen neben 50 tätigen (9900; quick: 1000); 0: nicht gemessen.</translation>
    </message>
    <message>
        <source>Requests per second where latency and availability are measured (1000).</source>
        <translation>Anforderungen je Sekunde, wo Latenz und Verfügbarkeit gemessen werden (1000).</translation>
    </message>
    <message>
        <source>Only these, with commas between: updates, queries, steady (latency and time until all know), outage (availability).</source>
        <translation>Nur diese, mit Kommas dazwischen: updates, queries, steady (Latenz und Zeit bis alle es wissen), outage (Verfügbarkeit).</translation>
    </message>
    <message>
        <source>The herd: a preset (default: hill).</source>
        <translation>Die Herde: eine Vorlage (sonst: hill).</translation>
    </message>
    <message>
        <source>A command that serves another herd, at the addresses of --at: it is measured in the same run, and ended.</source>
        <translation>Ein Befehl, der eine andere Herde betreibt, an den Adressen von --at: Sie wird im selben Lauf gemessen und beendet.</translation>
    </message>
    <message>
        <source>Where that herd serves, with commas between.</source>
        <translation>Wo diese Herde horcht, mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>What ratios are to: central (default), loop, threads, processes, foreign.</source>
        <translation>Worauf sich Verhältnisse beziehen: central (sonst), loop, threads, processes, foreign.</translation>
    </message>
    <message>
        <source>--against and --at belong together.</source>
        <translation>--against und --at gehören zusammen.</translation>
    </message>
    <message>
        <source>There is no preset &quot;%1&quot;. &quot;herdctl init --list&quot; names them.</source>
        <translation>Eine Vorlage „%1“ gibt es nicht. „herdctl init --list“ nennt sie.</translation>
    </message>
    <message>
        <source>--only takes %1, not &quot;%2&quot;.</source>
        <translation>--only nimmt %1, nicht „%2“.</translation>
    </message>
    <message>
        <source>--reference is one of %1, not &quot;%2&quot;.</source>
        <translation>--reference ist eines von %1, nicht „%2“.</translation>
    </message>
    <message>
        <source>&quot;herdctl bench&quot; takes options only; &quot;herdctl load&quot; takes addresses.</source>
        <translation>„herdctl bench“ nimmt nur Optionen; „herdctl load“ nimmt Adressen.</translation>
    </message>
    <message>
        <source>Written to %1: %2</source>
        <translation>Nach %1 geschrieben: %2</translation>
    </message>
    <message>
        <source>A herd file with %1 servers and %2 links would be larger than the 4 MiB that can be read again. Choose fewer links.</source>
        <translation>Eine Herdendatei mit %1 Servern und %2 Verbindungen wäre größer als die 4 MiB, die sich wieder lesen lassen. Wählen Sie weniger Verbindungen.</translation>
    </message>
    <message>
        <source>The servers of this herd file instead of addresses; without either, those of the built-in herd.</source>
        <translation>Die Server dieser Herdendatei statt Adressen; ohne beides die der eingebauten Herde.</translation>
    </message>
    <message>
        <source>Clients, each with a connection, dealt out to the servers (default: 50).</source>
        <translation>Clients, jeder mit einer Verbindung, auf die Server verteilt (sonst: 50).</translation>
    </message>
    <message>
        <source>Further connections that report once and then say nothing (default: 0).</source>
        <translation>Weitere Verbindungen, die sich einmal melden und dann schweigen (sonst: 0).</translation>
    </message>
    <message>
        <source>Requests per second, planned beforehand: latency counts from the planned moment. Default: each client asks again when it has an answer.</source>
        <translation>Anforderungen je Sekunde, im Voraus geplant: Latenz zählt vom geplanten Augenblick an. Sonst fragt jeder Client wieder, sobald er eine Antwort hat.</translation>
    </message>
    <message>
        <source>Requests of a client that may wait for an answer at a time (default: 1).</source>
        <translation>Anforderungen eines Clients, die zugleich auf Antwort warten dürfen (sonst: 1).</translation>
    </message>
    <message>
        <source>Percent of the requests that are WHATSAT (0).</source>
        <translation>Prozent der Anforderungen, die WHATSAT sind (0).</translation>
    </message>
    <message>
        <source>Kilometres that these ask about (default: 10).</source>
        <translation>Umkreis in Kilometern, nach dem diese fragen (sonst: 10).</translation>
    </message>
    <message>
        <source>Places that these ask for (default: 5).</source>
        <translation>Orte, nach denen diese fragen (sonst: 5).</translation>
    </message>
    <message>
        <source>How clients move: standing (default), walk (random walk), waypoint (random waypoint).</source>
        <translation>Wie Clients sich bewegen: standing (sonst; stehen), walk (zufällige Schritte), waypoint (zufällige Ziele).</translation>
    </message>
    <message>
        <source>How fast, in km/h (default: 50).</source>
        <translation>Wie schnell, in km/h (sonst: 50).</translation>
    </message>
    <message>
        <source>Same seed, same ways and questions (default: 1).</source>
        <translation>Gleicher Startwert, gleiche Wege und Fragen (sonst: 1).</translation>
    </message>
    <message>
        <source>Seconds that are measured (default: 10).</source>
        <translation>Sekunden, die gemessen werden (sonst: 10).</translation>
    </message>
    <message>
        <source>Seconds of load before these (default: 1).</source>
        <translation>Sekunden unter Last davor (sonst: 1).</translation>
    </message>
    <message>
        <source>Seconds after which a request has failed (default: 5).</source>
        <translation>Sekunden, nach denen eine Anforderung gescheitert ist (sonst: 5).</translation>
    </message>
    <message>
        <source>A client that loses its server goes to the next one; what was under way is no failure of the run.</source>
        <translation>Ein Client, der seinen Server verliert, geht zum nächsten; was unterwegs war, gilt nicht als Fehler des Laufs.</translation>
    </message>
    <message>
        <source>What clients are called: NAME.0, NAME.1 … (load).</source>
        <translation>Wie Clients heißen: NAME.0, NAME.1 … (load).</translation>
    </message>
    <message>
        <source>Milliseconds from one update to the next whose way to all servers is timed; 0: none (default: 50).</source>
        <translation>Millisekunden von einer Meldung zur nächsten, deren Weg zu allen Servern gestoppt wird; 0: keine (sonst: 50).</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known: %2</source>
        <translation>„%1“ ist nicht bekannt: %2</translation>
    </message>
    <message>
        <source>This herd file leaves the ports open: give HOST:PORT of each server.</source>
        <translation>Diese Herdendatei lässt die Ports offen: Geben Sie HOST:PORT jedes Servers an.</translation>
    </message>
    <message>
        <source>--mobility is standing, walk or waypoint, not &quot;%1&quot;.</source>
        <translation>--mobility ist standing, walk oder waypoint, nicht „%1“.</translation>
    </message>
    <message>
        <source>A server, for example 127.0.0.1:12100.</source>
        <translation>Ein Server, zum Beispiel 127.0.0.1:12100.</translation>
    </message>
    <message>
        <source>Give addresses or --herd FILE, not both.</source>
        <translation>Geben Sie Adressen oder --herd DATEI an, nicht beides.</translation>
    </message>
    <message>
        <source>--name is a word of at most 64 bytes, without blanks.</source>
        <translation>--name ist ein Wort von höchstens 64 Bytes, ohne Leerzeichen.</translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>p50 %1, p95 %2, p99 %3, max %4 (n %5)</source>
        <translation>p50 %1, p95 %2, p99 %3, größte %4 (n %5)</translation>
    </message>
    <message>
        <source>wrong answers</source>
        <translation>falsche Antworten</translation>
    </message>
    <message>
        <source>refusals (&quot;? …&quot;)</source>
        <translation>Ablehnungen („? …“)</translation>
    </message>
    <message>
        <source>answers that nobody asked for</source>
        <translation>Antworten, um die niemand gebeten hat</translation>
    </message>
    <message>
        <source>unanswered in time</source>
        <translation>nicht rechtzeitig beantwortet</translation>
    </message>
    <message>
        <source>lost with a connection</source>
        <translation>mit einer Verbindung verloren</translation>
    </message>
    <message>
        <source>attempts to connect that failed</source>
        <translation>gescheiterte Verbindungsversuche</translation>
    </message>
    <message>
        <source>%1 planned and never sent</source>
        <translation>%1 geplant und nie gesendet</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>until all servers know:</source>
        <translation>bis alle Server es wissen:</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>; %1 of %2 rounds incomplete</source>
        <translation>; %1 von %2 Runden unvollständig</translation>
    </message>
    <message>
        <source>wrong answers to the probe: %1</source>
        <translation>falsche Antworten an die Sonde: %1</translation>
    </message>
    <message>
        <source>messages per update: not known (only a running Herdscope herd of this user tells)</source>
        <translation>Nachrichten je Meldung: nicht bekannt (das sagt nur eine laufende Herdscope-Herde dieses Benutzers)</translation>
    </message>
    <message>
        <source>messages per update: %1, of these duplicates %2; superseded updates: %3 (from the servers&apos; own counters)</source>
        <translation>Nachrichten je Meldung: %1, davon doppelt %2; überholte Meldungen: %3 (nach den Zählern der Server)</translation>
    </message>
    <message>
        <source>the generator woke up late by: %1</source>
        <translation>der Lastgeber wachte zu spät auf um: %1</translation>
    </message>
    <message>
        <source>note: the generator used a whole core; it may be the limit, not the servers</source>
        <translation>Hinweis: Der Lastgeber brauchte einen ganzen Kern; vielleicht ist er die Grenze, nicht die Server</translation>
    </message>
    <message>
        <source>%1 connected</source>
        <translation>%1 verbunden</translation>
    </message>
    <message>
        <source>%1 s: %2 updates/s, %3 queries/s, p50 %4, p99 %5, errors %6</source>
        <translation>%1 s: %2 Meldungen/s, %3 Anfragen/s, p50 %4, p99 %5, Fehler %6</translation>
    </message>
    <message>
        <source>updates/s: %1;</source>
        <translation>Meldungen/s: %1;</translation>
    </message>
    <message>
        <source>queries/s: %1;</source>
        <translation>Anfragen/s: %1;</translation>
    </message>
    <message>
        <source>errors: %1</source>
        <translation>Fehler: %1</translation>
    </message>
    <message>
        <source>answered rightly: %1 %; connected again: %2</source>
        <translation>richtig beantwortet: %1 %; neu verbunden: %2</translation>
    </message>
    <message>
        <source>first wrong answer: %1</source>
        <translation>erste falsche Antwort: %1</translation>
    </message>
    <message>
        <source>How much is logged: everything (default; more than 20,000 lines a second are sampled and counted), sampled, off.</source>
        <translation>Wie viel protokolliert wird: everything (sonst; bei mehr als 20.000 Zeilen je Sekunde Stichproben, gezählt), sampled, off.</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>At the end save what was recorded in FILE (*.herdrun), for the window to look at.</source>
        <translation>Am Ende das Aufgezeichnete in FILE (*.herdrun) speichern, zum Ansehen im Fenster.</translation>
    </message>
    <message>
        <source>--save-run needs what --log off leaves out: the record of the run.</source>
        <translation>--save-run braucht, was --log off weglässt: die Aufzeichnung des Laufs.</translation>
    </message>
    <message>
        <source>N servers, L links, drawn from a seed</source>
        <translation>N Server, L Verbindungen, aus einem Startwert gezogen</translation>
    </message>
    <message>
        <source>Writes a saved run, or the graph of a herd file, in a format of other programs.

Formats:</source>
        <translation>Schreibt einen gespeicherten Lauf oder den Graphen einer Herdendatei in einem Format anderer Programme.

Formate:</translation>
    </message>
    <message>
        <source>One of those above.</source>
        <translation>Eines der oben genannten.</translation>
    </message>
    <message>
        <source>Where to write it; without it standard output.</source>
        <translation>Wohin; sonst in die Standardausgabe.</translation>
    </message>
    <message>
        <source>Whose log, for the format log.</source>
        <translation>Wessen Log, beim Format log.</translation>
    </message>
    <message>
        <source>&quot;herdctl export&quot; needs a run and a format.</source>
        <translation>&quot;herdctl export&quot; braucht einen Lauf und ein Format.</translation>
    </message>
    <message>
        <source>There is no format &quot;%1&quot;; &quot;herdctl export --help&quot; lists them.</source>
        <translation>Es gibt kein Format &quot;%1&quot;; &quot;herdctl export --help&quot; nennt alle.</translation>
    </message>
    <message>
        <source>Whose log? Name a server with --server.</source>
        <translation>Wessen Log? Nennen Sie einen Server mit --server.</translation>
    </message>
    <message>
        <source>The run has no server &quot;%1&quot;.</source>
        <translation>Der Lauf hat keinen Server &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Puts a load on servers, whoever has made them, and measures what they do: updates and queries
per second, latencies, time until all servers know an update. Every answer is checked.
Exit status 1 if one was wrong or missing.
The run is recorded by those who serve: herdctl serve --save-run FILE, or --log-dir DIR.</source>
        <translation>Belastet Server, wer immer sie gemacht hat, und misst, was sie leisten: Updates und Anfragen
je Sekunde, Latenzen, Zeit, bis alle Server ein Update kennen. Jede Antwort wird geprüft.
Endstatus 1, wenn eine falsch war oder fehlte.
Den Lauf zeichnet auf, wer serviert: herdctl serve --save-run DATEI, oder --log-dir ORDNER.</translation>
    </message>
    <message>
        <source>A saved run (*.herdrun), or the folder with logs of one; for dot and graphml also a herd file.</source>
        <translation>Ein gespeicherter Lauf (*.herdrun) oder der Ordner mit den Logs eines Laufs; für dot und graphml auch eine Herdendatei.</translation>
    </message>
    <message>
        <source>The links of the herd did not come up.</source>
        <translation>Die Verbindungen der Herde kamen nicht zustande.</translation>
    </message>
    <message>
        <source>Plays a scenario (*.scenario.toml): a herd, clients, and what is done to them at which time.
Then it says whether what the scenario expects has come true.

Simulated, in virtual time, the same seed gives the same bytes in every file. Live, there are
servers over real sockets, at free ports of this machine.

Into DIR go verdict.txt, verdict.json, the servers&apos; logs, and the run (*.herdrun) for the window
and for &quot;herdctl export&quot;; of each variant in a folder of its own.

Exit status: 0 all expectations hold, 1 they don&apos;t, 2 wrong usage or bad file,
3 could not start, or not write.</source>
        <translation>Spielt ein Szenario (*.scenario.toml): eine Herde, Clients und was wann mit ihnen geschieht.
Dann sagt es, ob eingetroffen ist, was das Szenario erwartet.

Simuliert, in virtueller Zeit, ergibt derselbe Startwert in jeder Datei dieselben Bytes. Live gibt
es Server über echte Sockets, an freien Ports dieses Rechners.

In den Ordner kommen verdict.txt, verdict.json, die Logs der Server und der Lauf (*.herdrun) für
das Fenster und für &quot;herdctl export&quot;; von jeder Variante in einen eigenen Ordner.

Rückgabewert: 0 alle Erwartungen treffen zu, 1 sie tun es nicht, 2 falscher Aufruf oder schlechte
Datei, 3 konnte nicht starten oder nicht schreiben.</translation>
    </message>
    <message>
        <source>The scenario.</source>
        <translation>Das Szenario.</translation>
    </message>
    <message>
        <source>Where everything is written; made if missing.</source>
        <translation>Wohin alles geschrieben wird; wird angelegt, wenn er fehlt.</translation>
    </message>
    <message>
        <source>Write the verdict as JUnit XML, too, for CI systems.</source>
        <translation>Das Urteil auch als JUnit-XML schreiben, für CI-Systeme.</translation>
    </message>
    <message>
        <source>In virtual time (default).</source>
        <translation>In virtueller Zeit (Vorgabe).</translation>
    </message>
    <message>
        <source>With servers over real sockets.</source>
        <translation>Mit Servern über echte Sockets.</translation>
    </message>
    <message>
        <source>With --live: loop (default), threads or processes.</source>
        <translation>Mit --live: loop (Vorgabe), threads oder processes.</translation>
    </message>
    <message>
        <source>With --live: so many times as fast as the scenario says (default: 1).</source>
        <translation>Mit --live: so viel mal so schnell, wie das Szenario sagt (Vorgabe: 1).</translation>
    </message>
    <message>
        <source>In the place of the scenario&apos;s seed.</source>
        <translation>Anstelle des Startwerts im Szenario.</translation>
    </message>
    <message>
        <source>Only that variant of the scenario.</source>
        <translation>Nur diese Variante des Szenarios.</translation>
    </message>
    <message>
        <source>A run is either --simulated or --live, not both.</source>
        <translation>Ein Lauf ist entweder --simulated oder --live, nicht beides.</translation>
    </message>
    <message>
        <source>--%1 needs --live.</source>
        <translation>--%1 braucht --live.</translation>
    </message>
    <message>
        <source>--seed is a whole number that is not negative.</source>
        <translation>--seed ist eine ganze Zahl, die nicht negativ ist.</translation>
    </message>
    <message>
        <source>&quot;run&quot; takes one scenario.</source>
        <translation>&quot;run&quot; nimmt ein Szenario.</translation>
    </message>
    <message>
        <source>--out DIR is missing: where the run is written.</source>
        <translation>--out ORDNER fehlt: wohin der Lauf geschrieben wird.</translation>
    </message>
    <message>
        <source>The scenario has no variants.</source>
        <translation>Das Szenario hat keine Varianten.</translation>
    </message>
    <message>
        <source>There is no variant &quot;%1&quot;. There are: %2.</source>
        <translation>Es gibt keine Variante &quot;%1&quot;. Es gibt: %2.</translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made.</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Puts saved runs side by side: what they were made with, AT lines per update, how long it
took until all servers knew, what was lost, how many requests were answered.

Runs that differ in nothing but their seeds are one group: of it the median, the least and
the greatest are shown. What is best comes first in the order by each measure.</source>
        <translation>Stellt gespeicherte Läufe nebeneinander: womit sie gemacht sind, AT-Zeilen je Update, wie lange
es dauerte, bis alle Server davon wussten, was verloren ging, wie viele Anfragen beantwortet wurden.

Läufe, die sich nur in ihren Startwerten unterscheiden, sind eine Gruppe: Gezeigt werden ihr Median,
der kleinste und der größte Wert. In der Reihenfolge je Maß steht das Beste vorn.</translation>
    </message>
    <message>
        <source>A saved run (*.herdrun), the folder with logs of one, or a folder with saved runs in it or below.</source>
        <translation>Ein gespeicherter Lauf (*.herdrun), der Ordner mit den Protokollen eines Laufs oder ein Ordner mit gespeicherten Läufen darin oder darunter.</translation>
    </message>
    <message>
        <source>As CSV: a line for each run.</source>
        <translation>Als CSV: eine Zeile je Lauf.</translation>
    </message>
    <message>
        <source>As CSV: which share of servers knew how long after an update, by group.</source>
        <translation>Als CSV: welcher Anteil der Server wie lange nach einem Update davon wusste, je Gruppe.</translation>
    </message>
    <message>
        <source>There is no saved run (*.herdrun) in the folder %1.</source>
        <translation>Im Ordner %1 ist kein gespeicherter Lauf (*.herdrun).</translation>
    </message>
    <message>
        <source>&quot;compare&quot; takes two runs or more.</source>
        <translation>&quot;compare&quot; braucht zwei Läufe oder mehr.</translation>
    </message>
    <message>
        <source>Usage: herdctl COMMAND [OPTION]...
Runs a herd of application servers and talks to it.

Commands:
  serve [FILE]              run the servers of a herd file, or of the built-in herd
  send HOST:PORT [LINE]...  send lines, or standard input, and print the answers
  init FILE                 write a herd file to start from
  control [HERD] COMMAND    look at a herd that runs, change it, stop it
  purge CLIENT              let a running herd forget a client
  load [HOST:PORT]...       put a load on servers, check and measure them
  bench                     compare a herd with a central server, for a report
  run FILE --out DIR        play a scenario and judge it
  compare RUN RUN...        saved runs side by side, in a table or as CSV
  export RUN FORMAT [FILE]  write a saved run in a format of other programs
  sim                       simulate herds under faults and check them
  keys new|pin NAME         keys for servers on several machines

Options:
  -h, --help     this text; &quot;herdctl COMMAND --help&quot; explains a command
  -v, --version  the version

Exit status: 0 done, 1 a check failed, 2 wrong usage or bad file,
3 could not start (port in use, no permission, nobody listens).</source>
        <translation>Aufruf: herdctl BEFEHL [OPTION]...
Betreibt eine Herde von Anwendungsservern und spricht mit ihr.

Befehle:
  serve [DATEI]             die Server einer Herdendatei oder der eingebauten Herde betreiben
  send HOST:PORT [ZEILE]... Zeilen oder die Standardeingabe senden, Antworten ausgeben
  init DATEI                eine Herdendatei für den Anfang schreiben
  control [HERDE] BEFEHL    eine laufende Herde ansehen, ändern, anhalten
  purge CLIENT              eine laufende Herde einen Client vergessen lassen
  load [HOST:PORT]...       Server belasten, ihre Antworten prüfen, sie messen
  bench                     eine Herde mit einem zentralen Server vergleichen, für einen Bericht
  run DATEI --out ORDNER    ein Szenario spielen und beurteilen
  compare RUN RUN...        gespeicherte Läufe nebeneinander, als Tabelle oder CSV
  export LAUF FORMAT [DATEI] einen gespeicherten Lauf in einem Format anderer Programme schreiben
  sim                       Herden unter Störungen simulieren und prüfen
  keys new|pin NAME         Schlüssel für Server auf mehreren Rechnern

Optionen:
  -h, --help     dieser Text; &quot;herdctl BEFEHL --help&quot; erklärt einen Befehl
  -v, --version  die Version

Rückgabewert: 0 erledigt, 1 eine Prüfung schlug fehl, 2 falscher Aufruf oder schlechte Datei,
3 konnte nicht starten (Port belegt, keine Erlaubnis, niemand horcht).</translation>
    </message>
    <message>
        <source>Looks at and changes a herd that runs as this user, on this machine.
Commands:
  status                 its servers
  ports                  where they listen
  locations SERVER       what a server knows, one line each
  purge CLIENT           what is known of a client is void, in the whole herd
  level LEVEL            how much is logged: everything, sampled, off
  subscribe              prints events until it is stopped
  stop                   ends the servers, orderly
Only for a herd that was started with --lab, or by the window:
  cut A B, heal A B      a link; heal alone: all that are cut
  deafen A B             what A sends to B is lost
  delay A B TIME [jitter TIME] [bandwidth RATE]
                         what A sends to B takes so long: 100ms, at 10kB/s; 0: as before
  break A B              the connection is lost, and comes again
  partition A... [for TIME]
                         these are cut off from all others
  clock A TIME           its clock is ahead by +5s, behind by -5s
  kill, restart, freeze, thaw SERVER</source>
        <translation>Sieht sich eine Herde an, die unter diesem Benutzer auf diesem Rechner läuft, und ändert sie.
Befehle:
  status                 ihre Server
  ports                  wo sie lauschen
  locations SERVER       was ein Server weiß, je eine Zeile
  purge CLIENT           was von einem Client bekannt ist, gilt in der ganzen Herde nicht mehr
  level LEVEL            wie viel protokolliert wird: everything, sampled, off
  subscribe              gibt Ereignisse aus, bis es beendet wird
  stop                   beendet die Server, ordentlich
Nur für eine Herde, die mit --lab oder vom Fenster gestartet wurde:
  cut A B, heal A B      eine Verbindung; heal allein: alle getrennten
  deafen A B             was A an B sendet, geht verloren
  delay A B TIME [jitter TIME] [bandwidth RATE]
                         was A an B sendet, dauert so lange: 100ms, mit 10kB/s; 0: wie zuvor
  break A B              die Leitung reißt ab und kommt wieder
  partition A... [for TIME]
                         diese sind von allen anderen abgeschnitten
  clock A TIME           seine Uhr geht +5s vor, -5s nach
  kill, restart, freeze, thaw SERVER</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time: write 100ms, 5s or 2m.</source>
        <translation>&quot;%1&quot; ist keine Zeit: Schreiben Sie 100ms, 5s oder 2m.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no bandwidth: write 10kB/s or 2MB/s.</source>
        <translation>&quot;%1&quot; ist keine Bandbreite: Schreiben Sie 10kB/s oder 2MB/s.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; takes other words: see &quot;herdctl control --help&quot;.</source>
        <translation>&quot;%1&quot; braucht andere Wörter: siehe &quot;herdctl control --help&quot;.</translation>
    </message>
    <message>
        <source>Write the run up, too, as HTML, PDF and Markdown, into the folder &quot;report&quot; beside it: &quot;herdscope run&quot; only.</source>
        <translation>Auch einen Bericht über den Lauf schreiben: HTML, PDF und Markdown, in den Ordner &quot;report&quot; daneben; nur &quot;herdscope run&quot;.</translation>
    </message>
    <message>
        <source>With --report: its parts in their order, as run,timeline,losses.</source>
        <translation>Mit --report: seine Teile in ihrer Reihenfolge, etwa run,timeline,losses.</translation>
    </message>
    <message>
        <source>With --report: its language, en or de.</source>
        <translation>Mit --report: seine Sprache, en oder de.</translation>
    </message>
    <message>
        <source>With --report: light figures on dark ground.</source>
        <translation>Mit --report: helle Bilder auf dunklem Grund.</translation>
    </message>
    <message>
        <source>--%1 needs --report.</source>
        <translation>--%1 braucht --report.</translation>
    </message>
    <message>
        <source>This scenario drops messages, which only a simulated herd can do. Leave out --live.</source>
        <translation>Dieses Szenario verwirft Nachrichten, was nur eine simulierte Herde kann. Lassen Sie --live weg.</translation>
    </message>
    <message>
        <source>herdctl makes no pictures: &quot;herdscope run&quot; with the same options writes reports.</source>
        <translation>herdctl macht keine Bilder: &quot;herdscope run&quot; mit denselben Optionen schreibt Berichte.</translation>
    </message>
    <message>
        <source>Either --csv or --curves or --json, not two of them.</source>
        <translation>Entweder --csv oder --curves oder --json, nicht zwei davon.</translation>
    </message>
    <message>
        <source>%1 is named twice; a run counts once.</source>
        <translation>%1 ist zweimal genannt; ein Lauf zählt einmal.</translation>
    </message>
    <message>
        <source>&quot;%1 --help&quot; shows how it is used.</source>
        <translation>„%1 --help“ zeigt, wie es geht.</translation>
    </message>
    <message>
        <source>%1 is what is to be read; write to another file.</source>
        <translation>%1 soll gelesen werden; schreiben Sie in eine andere Datei.</translation>
    </message>
    <message>
        <source>Not all results could be written: %1</source>
        <translation>Nicht alle Ergebnisse konnten geschrieben werden: %1</translation>
    </message>
    <message>
        <source>The folder %1 holds a run of another scenario, &quot;%2&quot;; name another folder, or remove it.</source>
        <translation>Der Ordner %1 enthält einen Lauf eines anderen Szenarios, „%2“; nennen Sie einen anderen Ordner, oder entfernen Sie ihn.</translation>
    </message>
    <message>
        <source>%1 is the scenario; name another file for --junit.</source>
        <translation>%1 ist das Szenario; nennen Sie eine andere Datei für --junit.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written; name another file for --junit.</source>
        <translation>%1 kann nicht geschrieben werden; nennen Sie eine andere Datei für --junit.</translation>
    </message>
    <message>
        <source>[network] of this scenario says how long links take in virtual time; live links take what they take, so what it expects of times may come out otherwise.</source>
        <translation>[network] in diesem Szenario sagt, wie lange Verbindungen in virtueller Zeit brauchen; echte brauchen, was sie brauchen. Was es von Zeiten erwartet, kann also anders ausgehen.</translation>
    </message>
    <message>
        <source>%1: this is a folder; name a scenario.</source>
        <translation>%1: Das ist ein Ordner; nennen Sie ein Szenario.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>With a client for each track there are more than %1 clients; leave out some tracks.</source>
        <translation>Mit einem Klienten für jede Spur sind es mehr als %1 Clients; lassen Sie Spuren weg.</translation>
    </message>
    <message>
        <source>%1 holds %2 tracks, and %3 is to follow number %4; write which = 1 … %2.</source>
        <translation>%1 enthält %2 Spuren, und %3 soll der Nummer %4 folgen; schreiben Sie which = 1 … %2.</translation>
    </message>
    <message>
        <source>%1 holds %2 tracks, and %3 is to follow one; write which = 1 … %2 or a track&apos;s name (%4), or tracks = &quot;%5&quot; without a name for a client on each.</source>
        <translation>%1 enthält %2 Spuren, und %3 soll einer folgen; schreiben Sie which = 1 … %2 oder den Namen einer Spur (%4), oder tracks = &quot;%5&quot; ohne name für einen Client auf jeder.</translation>
    </message>
    <message>
        <source>%1 holds no track named &quot;%2&quot;, which %3 is to follow; its tracks are %4.</source>
        <translation>%1 enthält keine Spur namens „%2“, der %3 folgen soll; ihre Spuren sind %4.</translation>
    </message>
    <message>
        <source>%1 holds several tracks named &quot;%2&quot;; write the number of the one that %3 is to follow, which = 1 … %4.</source>
        <translation>%1 enthält mehrere Spuren namens „%2“; schreiben Sie die Nummer derjenigen, der %3 folgen soll, which = 1 … %4.</translation>
    </message>
    <message>
        <source>%1: without a name</source>
        <translation>%1: ohne Namen</translation>
    </message>
    <message>
        <source>There is no display: DISPLAY and WAYLAND_DISPLAY are not set. Start it in a desktop session; --demo, &quot;herdscope run&quot;, &quot;herdscope report&quot; and herdctl need none.</source>
        <translation>Hier ist kein Bildschirm: DISPLAY und WAYLAND_DISPLAY sind nicht gesetzt. Starten Sie es in einer Arbeitsumgebung; --demo, „herdscope run“, „herdscope report“ und herdctl brauchen keinen.</translation>
    </message>
</context>
</TS>

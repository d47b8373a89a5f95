<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AddWalkersDialog</name>
    <message>
        <source>Add walkers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are put into the visible part of the map and report once a second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;How many:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of walkers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Speed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> km/h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed in kilometres per hour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App</name>
    <message>
        <source>cut</source>
        <comment>state of a link</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up</source>
        <comment>state of a link</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down</source>
        <comment>state of a link</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with Natural Earth</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 · %Ln client(s) · %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>one event loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a thread each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Places (New)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Places (legacy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overpass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <comment>state of a server, time of day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>a rate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln server(s) up</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::AddWalkersDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Answer</name>
    <message>
        <source>The places are not readable JSON (stopped at byte %1). The text is shown as it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The places are JSON, but not an object as expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no place within this radius.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider of places did not understand the question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider of places has answered too many questions of this key. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider of places refused the question: check the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider of places could not answer. Asking again may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider of places says: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2: no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2, %3: refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2, %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answered with “?”: it knows no client of this name, or did not understand the command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google&apos;s places may not be drawn on this map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These places may not be drawn on this map.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) within %1 km</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>offline gazetteer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Google Places (legacy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenStreetMap (Overpass)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>town</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quarter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::AnswerView</name>
    <message>
        <source>Remarks on the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3 km → %4</source>
        <extracomment>An entry of the list of earlier answers: number, client, radius in km, server.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The terms of the provider forbid to draw these places here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer yet. Ask what is near a client: its context menu on the map.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::AtLineModel</name>
    <message>
        <source>arrived %1 before the client&apos;s time stamp: its clock is ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arrived %1 after the client&apos;s time stamp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: latitude and longitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 UTC by the client&apos;s clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took the client&apos;s report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>who was asked about</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s clock at the arrival minus the client&apos;s time stamp: the way, waiting, and how far the two clocks are apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ClientActions</name>
    <message>
        <source>&amp;Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click selects, dragging the map moves it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on the map places a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on the map moves the selected client there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What’s near…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on a client asks what is near it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add client at the map’s &amp;centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place a client in the middle of the visible map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M&amp;ove to the map’s centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the selected client to the middle of the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add wal&amp;kers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put many walking clients into the visible map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What’s &amp;near the client…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask what is near the selected client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top walking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the selected clients stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the selected clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a&amp;ll clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove every client; the servers still know them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Nearest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start &amp;walking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;On foot, 5 km/h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By &amp;bicycle, 20 km/h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By &amp;car, 50 km/h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By &amp;train, 300 km/h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add client here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Move %1 here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ClientTable</name>
    <message>
        <source>Filter clients by any column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ClientsModel</name>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (chosen)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its server is down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>walking, %1 km/h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reported</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::CommandLine</name>
    <message>
        <source>Runs a herd of application servers and shows it: clients on a map, servers in a graph.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Herd file; without one the default herd runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How servers run: loop (one event loop) or threads (one each).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where places come from: offline, google, google-legacy or overpass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for server logs and the journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder with further places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep settings in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a short demo by itself and quit; works without a display.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the pictures and logs of the demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the program&apos;s own screenshots into DIR and quit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There can be one herd file, not %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--demo needs --out DIR: where its pictures and logs go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--mode is &quot;loop&quot; or &quot;threads&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--places is &quot;offline&quot;, &quot;google&quot;, &quot;google-legacy&quot; or &quot;overpass&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ExportError</name>
    <message>
        <source>The folder %1 is not empty and holds no earlier export. Choose an empty or a new folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 is where the servers write their logs. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 can&apos;t be made. Choose a folder in which you may write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be written: %2. Make room on the disk or choose another folder, and export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture %1 is too large for the memory. Make the window smaller and export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder holds an unfinished export; its index.html says so.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ExportPage</name>
    <message>
        <source>A herd of application servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported on %1 by Herdscope %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An application server herd: servers that each know where every mobile client is. A client reports its position to any one of them (IAMAT); that server answers and floods the update to its neighbours as AT lines, and they to theirs. Any server can then be asked what is near the client (WHATSAT).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clients known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updates taken from clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>useful AT lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duplicate AT lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without faults one update costs exactly 2E − (n − 1) AT lines, here %1: n − 1 of them are useful, because each other server learns the update once; the rest are duplicates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of the clients and servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients in the colour and shape of the server they report to, with their last way; servers at the places that the herd file gives them. As the window showed it when the export was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph of the servers and links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers and links with their state. Numbers on a link: useful / duplicate AT lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updates taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invalid commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Useful AT lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate AT lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy of an update that a server gets over a link is useful when it is the first that it gets, and a duplicate otherwise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of one server: what it received and sent, connections, links, errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal: the events of all servers in one order, a JSON object a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every update as a row for a spreadsheet: who, where, when, how it spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The herd file: open it in Herdscope to run the same herd again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map as a vector picture, sharp at any size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The map as a picture of pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graph as a vector picture, sharp at any size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graph as a picture of pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not here, or not whole: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These files hold positions of clients, which are personal data when the clients are people. Only the owner of the folder can read them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to read the logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time in UTC, to the nanosecond; verb (recv, send, connect, drop, link-up, link-down, start, stop, error); the other side; the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One event is one line. Bytes outside printable ASCII are \xNN, a backslash is \\.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the journal &quot;seq&quot; is the order of all events of the herd, &quot;mono_ns&quot; a clock that never jumps (take intervals from it), &quot;wall_ns&quot; nanoseconds since 1970, &quot;update&quot; the same for all copies of an update, &quot;novelty&quot; tells useful copies from duplicates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In updates.csv &quot;ms_to_last_server&quot; is the time from the report until the last server that got it knew of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logs and the journal are complete: no event was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logs and the journal are not complete: see the numbers below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updates.csv tells of the newest events only, those that the window still held; older ones are in the journal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out because the log level was &quot;sampled&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped because the disk could not keep up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>records that could not be written to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the files, but not in the window and updates.csv: the window was behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the files, but not in updates.csv: too old for the window&apos;s memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credits and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with Herdscope %1, free software under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This export is not finished. If nobody is writing it any more, export again into the same folder: what is here is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that may be here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Exporter</name>
    <message>
        <source>Map of the clients and servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph of the servers and links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logs were not kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::FaultActions</name>
    <message>
        <source>&amp;Kill server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill the selected server: its memory and connections are gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restart server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the selected server anew, with an empty table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Freeze server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the selected server like a process that hangs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Thaw server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the frozen server go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart all servers that are &amp;down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start every server that is down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cut link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut the selected link in both directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut one direction of the selected link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Heal link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heal the selected link in both directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Heal all links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heal every link that is cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut only %1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::FileActions</name>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a herd file and run it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the herd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the herd in another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write logs, tables and pictures into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the folder with the logs and the journal of this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the herd and quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New herd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Generated…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line, ring, star, tree, grid or full herd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a herd file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Herd files (*.herd.toml);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Herd files (*.herd.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Fleet</name>
    <message>
        <source>No server is up. Restart one and ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server is up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server took the report for an invalid command.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::GraphWidget</name>
    <message>
        <source>%1: %2</source>
        <extracomment>A server or a link and its state, for screen readers.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection graph</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::GraphWords</name>
    <message>
        <source>up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frozen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A link between two servers.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut from %1 to %2, open from %2 to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AT lines, useful / duplicate: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers: %1. Links: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Help</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrows, + and −</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move and zoom the map when it has the focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab, arrows, Menu key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to servers and links of the graph; open their menus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag, wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move and zoom the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It reports while it moves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be done there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A laboratory for application server herds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>© 2026 The Herdscope authors. Free software under the GNU General Public License, version 3 or later; it comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt %1 (LGPL-3.0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>toml++ (MIT) and tl::expected (CC0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map: Natural Earth (public domain). Borders are Natural Earth’s de-facto view: who controls an area, not who claims it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places: GeoNames (CC BY 4.0, &lt;a href=&quot;https://creativecommons.org/licenses/by/4.0/&quot;&gt;licence&lt;/a&gt;), changed; airports: OurAirports (public domain)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Herdscope</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::HerdActions</name>
    <message>
        <source>Servers run in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How servers run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where places come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers r&amp;un</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;laces</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::JsonTreeModel</name>
    <message numerus="yes">
        <source>{ %n member(s) }</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ %n element(s) ]</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Lab</name>
    <message>
        <source>The log can&apos;t be written: %1 (%2). The herd goes on; what is not written is counted. Make room or choose another folder with --log-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>And %n more server(s) could not start.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can&apos;t be opened: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too large for a herd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The running herd goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LogModel</name>
    <message>
        <source>received, useful: the first copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received, duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it happened, in UTC as in the log files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server whose log this is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The verb of the log; ● useful, ○ duplicate copy of an update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client, neighbour or places provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line, other bytes than printable ASCII as \xNN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LogView</name>
    <message>
        <source>&amp;Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · paused, %1 new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · searching, %1 to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 older ones only in the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sampled out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not shown here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this &amp;server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this c&amp;lient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Copied the first %n row(s) of the selection</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MainWindow</name>
    <message>
        <source>Select &amp;all clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all clients that the table shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Deselect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List all keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Herdscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licence, and whose work is in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There can be %L1 clients, not more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] — Herdscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click selects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on the map to place a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a client, then click where it goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on the map to move the client there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click on a client to ask what is near it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · F1 lists the keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use free ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MapHint</name>
    <message>
        <source>Click on the map to place a client; it reports to the nearest server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MapWidget</name>
    <message>
        <source>Map, client %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map, server %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of servers and clients. Arrows move it, plus and minus zoom, Home shows everything, Tab goes from client to client.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::NewHerdDialog</name>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full (everybody with everybody)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start this herd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rows:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Servers:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Children of each:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A herd can have up to %1 servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 servers, %2 links, %3 AT lines for each update</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::PlacesModel</name>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ServerTable</name>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ServersModel</name>
    <message>
        <source>[%1]:%2</source>
        <comment>address with IPv6 host, port</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1:%2</source>
        <comment>host, port</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients whose position the server knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AT lines sent to other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AT sent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SettingsDialog</name>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::StatusLine</name>
    <message>
        <source>Updates that servers took from clients in the last second</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 updates/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the herd is stopping …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no server is up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all servers agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updates are under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ %1 is behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ %1 and %2 are behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n servers are behind</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ViewActions</name>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back all docks as they were at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the map in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the map out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole &amp;herd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all servers on the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1 and go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::App::WhatsNearDialog</name>
    <message>
        <source>&amp;Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a client on the map.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Graph</name>
    <message>
        <source>useful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers: useful / duplicate on the link</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::Net::HerdClient</name>
    <message>
        <source>the system refuses another connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, port %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::Places::Gazetteer</name>
    <message>
        <source>%1 is left out, the built-in places are used: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in places can&apos;t be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is left out: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The built-in landmarks can&apos;t be used: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::Places::PlaceLists</name>
    <message>
        <source>write latitude (-90 to 90) and longitude (-180 to 180) in degrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kind &quot;%1&quot; is not known; &quot;landmark&quot; always fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is not UTF-8: save it as UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no column &quot;%1&quot;; start with: id,name,latitude,longitude,kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 fields, the first line has %2; put a text with commas into quotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quote is opened and never closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not JSON at byte %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not GeoJSON: a FeatureCollection of points is needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::Places::Providers</name>
    <message>
        <source>own list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Herdscope::Places::Settings</name>
    <message>
        <source>%1 does not hold a key: write the key alone, in one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others can read the key in %1. Make it yours alone: chmod 600 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file %1 belongs to somebody else. Write one of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file %1 can&apos;t be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HERDSCOPE_PLACES_URL is not a web address. Write it like https://example.org/path or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HERDSCOPE_PLACES_URL would send the key in the clear. Use an https address; http is for this computer only.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Herdscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Herd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;aults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hel&amp;p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapPainter</name>
    <message>
        <source>Made with Natural Earth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names: GeoNames (CC BY 4.0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No street data at this zoom</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewHerdDialog</name>
    <message>
        <source>New herd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Shape:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape of the herd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Servers:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of servers, or of rows of a grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns of a grid, or children in a tree</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what an action does, its shortcut</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartProblem</name>
    <message>
        <source>%1 could not start: port %3 on %2 is in use. Stop the program that uses it, perhaps another Herdscope, or give %1 another port in the herd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not start: no permission for port %3 on %2. Ports below 1024 are kept for the system: give %1 a port from 1024 on in the herd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not start on port %3: %2 is no address of this machine. Write 127.0.0.1 as its host in the herd file, or start %1 on the machine that has the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not started on %2, port %3: other machines can reach that address, and whoever reaches the port could write. Write 127.0.0.1 as its host in the herd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not start on port %3: &quot;%2&quot; is no numeric IP address. Write 127.0.0.1 as its host in the herd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not start on %2, port %3: %4. Try another port in the herd file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhatsNearDialog</name>
    <message>
        <source>What’s near?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client that asks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Radius:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> km</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius in kilometres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Number of places:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of places at most</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>herdctl</name>
    <message>
        <source>Usage: herdctl COMMAND [OPTION]...
Runs a herd of application servers and talks to it.

Commands:
  serve [FILE]              run the servers of a herd file, or of the built-in herd
  send HOST:PORT [LINE]...  send lines, or standard input, and print the answers
  init FILE                 write a herd file to start from

Options:
  -h, --help     this text; &quot;herdctl COMMAND --help&quot; explains a command
  -v, --version  the version

Exit status: 0 done, 1 a check failed, 2 wrong usage or bad file,
3 could not start (port in use, no permission, nobody listens).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write JSON, one object a line, for programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;herdctl --help&quot; shows how it is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is there already. Choose another name, or overwrite it with --force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: this is a folder; name a herd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no such file. &quot;herdctl init %1&quot; writes one to start from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: can&apos;t be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N servers in a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N servers in a ring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one server in the middle, N - 1 round it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N servers, each with FANOUT below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R rows of C servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N servers, each linked to each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 written: %2 servers, %3 links. &quot;herdctl serve %1&quot; runs them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a herd file to start from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to write it; - for standard output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A known herd (default: hill) or a generated one, such as &quot;ring 5&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the presets and write nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite a file that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;herdctl init&quot; needs the name of one file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no preset &quot;%1&quot;; &quot;herdctl init --list&quot; shows them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends lines to a server, closes its direction behind the last one and prints the answers
as they come. Exit status 1 if an answer is &quot;? ...&quot; or missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server, for example 127.0.0.1:12100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to send; without it standard input, as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give up when nothing comes for so long (default: 10).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;herdctl send&quot; needs HOST:PORT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address. Write HOST:PORT, for example 127.0.0.1:12100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--timeout needs seconds, for example 2.5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection; answers that are missing: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody listens on %1. Is the server running? &quot;herdctl serve&quot; starts the built-in herd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: there is no host of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer: no connection in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time; answers that are missing: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log folder %1 can&apos;t be made. Choose another with --log-dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--mode processes is not there yet. Until then start one &quot;herdctl serve FILE --node NAME&quot; for each server, or use --mode threads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--mode is loop or threads, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--log is everything, sampled or off, not &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs the servers of a herd in the foreground. Prints &quot;ready NAME HOST:PORT&quot; for each and then
&quot;herd ready&quot;, or &quot;herd incomplete N of M&quot; if some could not start. SIGTERM or SIGINT ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A herd file; without it the built-in herd.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run only this server here; may be given several times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loop: all servers in one event loop (default); threads: a thread for each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write DIR/NAME.log for each server and DIR/journal.jsonl.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is logged: everything (default), sampled, off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;herdctl serve&quot; takes one herd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--log says how much is logged; --log-dir DIR is missing, which says where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The herd has no server &quot;%1&quot;. Its servers: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is written again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 servers run; the others could not start. Ctrl+C stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the logs: %1 of %2 events (the disk was slow or full).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

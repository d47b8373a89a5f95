<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Herdscope::App</name>
    <message numerus="yes">
        <source>%1 · %Ln client(s) · %2</source>
        <translation>
            <numerusform>%1 · %Ln client · %2</numerusform>
            <numerusform>%1 · %Ln clients · %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln server(s) up</source>
        <translation>
            <numerusform>%L1 of %Ln server up</numerusform>
            <numerusform>%L1 of %Ln servers up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at %Ln neighbour(s)</source>
        <translation>
            <numerusform>at %Ln neighbour</numerusform>
            <numerusform>at %Ln neighbours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · knows %Ln client(s)</source>
        <translation>
            <numerusform>%1 · knows %Ln client</numerusform>
            <numerusform>%1 · knows %Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 would have less than %n neighbour(s), and answers wait until so many have a report. Link it first, or let answers promise less.</source>
        <translation>
            <numerusform>%1 would have less than %n neighbour, and answers wait until so many have a report. Link it first, or let answers promise less.</numerusform>
            <numerusform>%1 would have less than %n neighbours, and answers wait until so many have a report. Link it first, or let answers promise less.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Acts</name>
    <message numerus="yes">
        <source>Remove %n client(s)</source>
        <translation>
            <numerusform>Remove %n client</numerusform>
            <numerusform>Remove %n clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n walker(s)</source>
        <translation>
            <numerusform>Add %n walker</numerusform>
            <numerusform>Add %n walkers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n track(s)</source>
        <translation>
            <numerusform>Add %n track</numerusform>
            <numerusform>Add %n tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::AddTracksDialog</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln track</numerusform>
            <numerusform>%Ln tracks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Answer</name>
    <message numerus="yes">
        <source>%n place(s) within %1 km</source>
        <translation>
            <numerusform>%n place within %1 km</numerusform>
            <numerusform>%n places within %1 km</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Beliefs</name>
    <message numerus="yes">
        <source>where %1 has %Ln client(s): up to %2 m off</source>
        <translation>
            <numerusform>where %1 has %Ln client: up to %2 m off</numerusform>
            <numerusform>where %1 has %Ln clients: up to %2 m off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Captions</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>behind a list of names</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln server(s) are up.</source>
        <translation>
            <numerusform>The %Ln server is up.</numerusform>
            <numerusform>All %Ln servers are up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The herd is cut in %Ln part(s): %1.</source>
        <translation>
            <numerusform>The herd is cut in %Ln part: %1.</numerusform>
            <numerusform>The herd is cut in %Ln parts: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln server(s) know it</source>
        <translation>
            <numerusform>the %Ln server knows it</numerusform>
            <numerusform>all %Ln servers know it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln server(s) that are up know it</source>
        <translation>
            <numerusform>the %Ln server that is up knows it</numerusform>
            <numerusform>all %Ln servers that are up know it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%L1 of %Ln server(s) know it</source>
        <translation>
            <numerusform>%L1 of %Ln server knows it</numerusform>
            <numerusform>%L1 of %Ln servers know it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it is under way to %Ln more</source>
        <translation>
            <numerusform>it is under way to %Ln more</numerusform>
            <numerusform>it is under way to %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ClientsModel</name>
    <message numerus="yes">
        <source>by %L1 of %Ln server(s)</source>
        <translation>
            <numerusform>by %L1 of %Ln server</numerusform>
            <numerusform>by %L1 of %Ln servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::CutOffDialog</name>
    <message numerus="yes">
        <source>%Ln link(s) will be cut.</source>
        <translation>
            <numerusform>%Ln link will be cut.</numerusform>
            <numerusform>%Ln links will be cut.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::JsonTreeModel</name>
    <message numerus="yes">
        <source>{ %n member(s) }</source>
        <translation>
            <numerusform>{ %n member }</numerusform>
            <numerusform>{ %n members }</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>[ %n element(s) ]</source>
        <translation>
            <numerusform>[ %n element ]</numerusform>
            <numerusform>[ %n elements ]</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Lab</name>
    <message numerus="yes">
        <source>And %n more server(s) could not start.</source>
        <translation>
            <numerusform>And %n more server could not start.</numerusform>
            <numerusform>And %n more servers could not start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more location journal(s) were damaged: see the log.</source>
        <translation>
            <numerusform>%n more location journal was damaged: see the log.</numerusform>
            <numerusform>%n more location journals were damaged: see the log.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::LogView</name>
    <message numerus="yes">
        <source>Copied the first %n row(s) of the selection</source>
        <translation>
            <numerusform>Copied the first row of the selection</numerusform>
            <numerusform>Copied the first %n rows of the selection</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s)</source>
        <translation>
            <numerusform>Copied %n row</numerusform>
            <numerusform>Copied %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Scenario</name>
    <message numerus="yes">
        <source>Drop %n message(s) %1</source>
        <translation>
            <numerusform>Drop %n message %1</numerusform>
            <numerusform>Drop %n messages %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s), %1 reports and %2 questions a second</source>
        <translation>
            <numerusform>%n client, %1 reports and %2 questions a second</numerusform>
            <numerusform>%n clients, %1 reports and %2 questions a second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s), %1 reports a second</source>
        <translation>
            <numerusform>%n client, %1 reports a second</numerusform>
            <numerusform>%n clients, %1 reports a second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drop %n message(s) %1 after %2</source>
        <translation>
            <numerusform>Drop %n message %1 after %2</numerusform>
            <numerusform>Drop %n messages %1 after %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioController</name>
    <message numerus="yes">
        <source>Recording: %1, %n act(s)</source>
        <translation>
            <numerusform>Recording: %1, %n act</numerusform>
            <numerusform>Recording: %1, %n acts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n act(s)</source>
        <translation>
            <numerusform>Remove %n act</numerusform>
            <numerusform>Remove %n acts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n client(s)</source>
        <translation>
            <numerusform>Remove %n client</numerusform>
            <numerusform>Remove %n clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n expectation(s)</source>
        <translation>
            <numerusform>Remove %n expectation</numerusform>
            <numerusform>Remove %n expectations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The scenario has its own herd and clients. %n client(s) on the map will be removed.</source>
        <translation>
            <numerusform>The scenario has its own herd and clients. %n client on the map will be removed.</numerusform>
            <numerusform>The scenario has its own herd and clients. %n clients on the map will be removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioTimeline</name>
    <message numerus="yes">
        <source>%n at once: %1</source>
        <translation>
            <numerusform>%n at once: %1</numerusform>
            <numerusform>%n at once: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::ScenarioView</name>
    <message numerus="yes">
        <source>Herd: %1 · seed %2 · %3 · %n server(s)</source>
        <translation>
            <numerusform>Herd: %1 · seed %2 · %3 · %n server</numerusform>
            <numerusform>Herd: %1 · seed %2 · %3 · %n servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::SimulationBar</name>
    <message numerus="yes">
        <source>%n message(s)/s</source>
        <translation>
            <numerusform>%n message/s</numerusform>
            <numerusform>%n messages/s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) under way</source>
        <translation>
            <numerusform>%n message under way</numerusform>
            <numerusform>%n messages under way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::Standing</name>
    <message numerus="yes">
        <source>%n server(s) lack it</source>
        <translation>
            <numerusform>%n server lacks it</numerusform>
            <numerusform>%n servers lack it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All servers that are up agree on %n client(s).</source>
        <translation>
            <numerusform>All servers that are up agree on %n client.</numerusform>
            <numerusform>All servers that are up agree on %n clients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more server(s)</source>
        <translation>
            <numerusform>and %n more server</numerusform>
            <numerusform>and %n more servers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s) not current at %1</source>
        <translation>
            <numerusform>%n client not current at %1</numerusform>
            <numerusform>%n clients not current at %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::StatusLine</name>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n servers are behind</source>
        <translation>
            <numerusform>⚠ %n server is behind</numerusform>
            <numerusform>⚠ %n servers are behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) of the scenario</source>
        <translation>
            <numerusform>%Ln client of the scenario</numerusform>
            <numerusform>%Ln clients of the scenario</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::App::TrackReading</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Chart</name>
    <message numerus="yes">
        <source>%Ln other link(s)</source>
        <translation>
            <numerusform>%Ln other link</numerusform>
            <numerusform>%Ln other links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Convergence</name>
    <message numerus="yes">
        <source>all %Ln update(s) so far</source>
        <translation>
            <numerusform>the %Ln update so far</numerusform>
            <numerusform>all %Ln updates so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln update(s) of the stretch %1</source>
        <translation>
            <numerusform>%Ln update of the stretch %1</numerusform>
            <numerusform>%Ln updates of the stretch %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln update(s)</source>
        <translation>
            <numerusform>the %Ln update</numerusform>
            <numerusform>all %Ln updates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::SpaceTime</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Timeline</name>
    <message numerus="yes">
        <source>%Ln further link(s) that were down</source>
        <translation>
            <numerusform>%Ln further link that was down</numerusform>
            <numerusform>%Ln further links that were down</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Figures::Waterfall</name>
    <message numerus="yes">
        <source>%n hop(s)</source>
        <translation>
            <numerusform>%n hop</numerusform>
            <numerusform>%n hops</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n duplicate</numerusform>
            <numerusform>%n duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the sending of %n copy(ies)</source>
        <translation>
            <numerusform>the sending of %n copy</numerusform>
            <numerusform>the sending of %n copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Herdscope::Report</name>
    <message numerus="yes">
        <source>%Ln client(s) make %1 reports and ask %2 questions a second</source>
        <comment>a load</comment>
        <translation>
            <numerusform>%Ln client makes %1 reports and asks %2 questions a second</numerusform>
            <numerusform>%Ln clients make %1 reports and ask %2 questions a second</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) make %1 reports a second</source>
        <comment>a load</comment>
        <translation>
            <numerusform>%Ln client makes %1 reports a second</numerusform>
            <numerusform>%Ln clients make %1 reports a second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProcessHost</name>
    <message numerus="yes">
        <source>%n server process(es) of a Herdscope that is gone were ended.</source>
        <translation>
            <numerusform>%n server process of a Herdscope that is gone was ended.</numerusform>
            <numerusform>%n server processes of a Herdscope that is gone were ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) of this herd still run: an earlier run was told to leave them. &quot;herdctl control %1 stop&quot; ends them.</source>
        <translation>
            <numerusform>%n server of this herd still runs: an earlier run was told to leave it. &quot;herdctl control %1 stop&quot; ends it.</numerusform>
            <numerusform>%n servers of this herd still run: an earlier run was told to leave them. &quot;herdctl control %1 stop&quot; ends them.</numerusform>
        </translation>
    </message>
</context>
</TS>

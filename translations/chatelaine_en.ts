<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlertWords</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>While it was quiet: %n alert(s)</source>
        <translation>
            <numerusform>While it was quiet: %n alert</numerusform>
            <numerusform>While it was quiet: %n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came and went</source>
        <translation>
            <numerusform>%n came and went</numerusform>
            <numerusform>%n came and went</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartSheets</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::BoardDesk</name>
    <message numerus="yes">
        <source>%Ln fields are now on “%1”.</source>
        <translation>
            <numerusform>%Ln field is now on “%1”.</numerusform>
            <numerusform>%Ln fields are now on “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::BoardModel</name>
    <message numerus="yes">
        <source>%Ln charts</source>
        <translation>
            <numerusform>%Ln chart</numerusform>
            <numerusform>%Ln charts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::CertificatePanel</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n characters of the new fingerprint</source>
        <translation>
            <numerusform>Last character of the new fingerprint</numerusform>
            <numerusform>Last %n characters of the new fingerprint</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To trust it all the same, ask the server&apos;s keeper for the fingerprint in another way than this connection, and type its last %n characters:</source>
        <translation>
            <numerusform>To trust it all the same, ask the server&apos;s keeper for the fingerprint in another way than this connection, and type its last character:</numerusform>
            <numerusform>To trust it all the same, ask the server&apos;s keeper for the fingerprint in another way than this connection, and type its last %n characters:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartCanvas</name>
    <message numerus="yes">
        <source>%n event(s).</source>
        <translation>
            <numerusform>%n event.</numerusform>
            <numerusform>%n events.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::Connection</name>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::ExportPanel</name>
    <message numerus="yes">
        <source>%Ln values are written to %1</source>
        <translation>
            <numerusform>%Ln value is written to %1</numerusform>
            <numerusform>%Ln values are written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::HouseMenu</name>
    <message numerus="yes">
        <source>%1, %Ln requests</source>
        <translation>
            <numerusform>%1, %Ln request</numerusform>
            <numerusform>%1, %Ln requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::HouseView</name>
    <message numerus="yes">
        <source>%Ln contacts are online</source>
        <translation>
            <numerusform>%Ln contact is online</numerusform>
            <numerusform>%Ln contacts are online</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::ImportPanel</name>
    <message numerus="yes">
        <source>%Ln lines cannot be read and are left out.</source>
        <translation>
            <numerusform>%Ln line cannot be read and is left out.</numerusform>
            <numerusform>%Ln lines cannot be read and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::NavigatorModel</name>
    <message numerus="yes">
        <source>%Ln more are not shown.</source>
        <translation>
            <numerusform>%Ln more is not shown.</numerusform>
            <numerusform>%Ln more are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::RequestGroupCard</name>
    <message numerus="yes">
        <source>The oldest %Ln stand below. Others follow when these are answered.</source>
        <translation>
            <numerusform>The oldest stands below. Others follow when it is answered.</numerusform>
            <numerusform>The oldest %Ln stand below. Others follow when these are answered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::RequestsModel</name>
    <message numerus="yes">
        <source>Blocked. %Ln requests are gone, and nobody at %1 can reach you any more.</source>
        <translation>
            <numerusform>Blocked. %Ln request is gone, and nobody at %1 can reach you any more.</numerusform>
            <numerusform>Blocked. %Ln requests are gone, and nobody at %1 can reach you any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Denied: %Ln requests. Whoever else of %1 asks hears no as well.</source>
        <translation>
            <numerusform>Denied: %Ln request. Whoever else of %1 asks hears no as well.</numerusform>
            <numerusform>Denied: %Ln requests. Whoever else of %1 asks hears no as well.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::RequestsPane</name>
    <message numerus="yes">
        <source>%Ln more wait. They follow when these are answered.</source>
        <translation>
            <numerusform>%Ln more waits. It follows when these are answered.</numerusform>
            <numerusform>%Ln more wait. They follow when these are answered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::TopBar</name>
    <message numerus="yes">
        <source>%Ln requests wait for your decision</source>
        <translation>
            <numerusform>%Ln request waits for your decision</numerusform>
            <numerusform>%Ln requests wait for your decision</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln things are out of the ordinary</source>
        <translation>
            <numerusform>%Ln thing is out of the ordinary</numerusform>
            <numerusform>%Ln things are out of the ordinary</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::ValuesProxy</name>
    <message numerus="yes">
        <source>%1 · %Ln values</source>
        <translation>
            <numerusform>%1 · %Ln value</numerusform>
            <numerusform>%1 · %Ln values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparedPeriod</name>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n day before</numerusform>
            <numerusform>%n days before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestWords</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>known to our journal since %1, %Ln lines</source>
        <translation>
            <numerusform>known to our journal since %1, %Ln line</numerusform>
            <numerusform>known to our journal since %1, %Ln lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests from %1 today</source>
        <translation>
            <numerusform>%Ln request from %1 today</numerusform>
            <numerusform>%Ln requests from %1 today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asked %Ln times</source>
        <translation>
            <numerusform>asked %Ln time</numerusform>
            <numerusform>asked %Ln times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln requests</source>
        <translation>
            <numerusform>%1: %Ln request</numerusform>
            <numerusform>%1: %Ln requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are kept one by one</source>
        <translation>
            <numerusform>%Ln of them is kept</numerusform>
            <numerusform>%Ln of them are kept one by one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are only counted; an answer to all of them covers these, too</source>
        <translation>
            <numerusform>%Ln more is only counted; an answer to all of them covers it, too</numerusform>
            <numerusform>%Ln more are only counted; an answer to all of them covers these, too</numerusform>
        </translation>
    </message>
</context>
</TS>

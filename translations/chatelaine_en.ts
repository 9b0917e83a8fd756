<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>Chatelaine::TopBar</name>
    <message numerus="yes">
        <source>%Ln requests wait for your decision</source>
        <translation>
            <numerusform>%Ln request waits for your decision</numerusform>
            <numerusform>%Ln requests wait for your decision</numerusform>
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
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>AccountColour</name>
    <message>
        <source>Blue, circle</source>
        <translation>Blå, cirkel</translation>
    </message>
    <message>
        <source>Vermilion, square</source>
        <translation>Cinnober, kvadrat</translation>
    </message>
    <message>
        <source>Green, triangle</source>
        <translation>Grön, triangel</translation>
    </message>
    <message>
        <source>Gold, diamond</source>
        <translation>Guld, romb</translation>
    </message>
    <message>
        <source>Purple, cross</source>
        <translation>Lila, kors</translation>
    </message>
    <message>
        <source>Sky blue, circle</source>
        <translation>Himmelsblå, cirkel</translation>
    </message>
    <message>
        <source>Olive, square</source>
        <translation>Oliv, kvadrat</translation>
    </message>
    <message>
        <source>Grey, triangle</source>
        <translation>Grå, triangel</translation>
    </message>
</context>
<context>
    <name>AlertWords</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
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
            <numerusform>%n dygn</numerusform>
            <numerusform>%n dygn</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is heard again.</source>
        <translation>%1 hörs igen.</translation>
    </message>
    <message>
        <source>%1 is well again.</source>
        <translation>%1 är som den ska igen.</translation>
    </message>
    <message>
        <source>%1 went silent: nothing for %2, usually every %3.</source>
        <translation>%1 har tystnat: inget på %2, annars var %3.</translation>
    </message>
    <message>
        <source>%1 is %2, above %3.</source>
        <translation>%1 är %2, över %3.</translation>
    </message>
    <message>
        <source>%1 is %2, below %3.</source>
        <translation>%1 är %2, under %3.</translation>
    </message>
    <message>
        <source>%1 has risen by %2 within %3.</source>
        <translation>%1 har stigit med %2 inom %3.</translation>
    </message>
    <message>
        <source>%1 has fallen by %2 within %3.</source>
        <translation>%1 har sjunkit med %2 inom %3.</translation>
    </message>
    <message>
        <source>Any thing</source>
        <translation>Någon sak</translation>
    </message>
    <message>
        <source>%1 goes silent</source>
        <translation>%1 tystnar</translation>
    </message>
    <message>
        <source>%1 is above %2</source>
        <translation>%1 är över %2</translation>
    </message>
    <message>
        <source>%1 is below %2</source>
        <translation>%1 är under %2</translation>
    </message>
    <message>
        <source>%1 rises by more than %2 within %3</source>
        <translation>%1 stiger med mer än %2 inom %3</translation>
    </message>
    <message>
        <source>%1 falls by more than %2 within %3</source>
        <translation>%1 sjunker med mer än %2 inom %3</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 i %2</translation>
    </message>
    <message numerus="yes">
        <source>While it was quiet: %n alert(s)</source>
        <translation>
            <numerusform>Under den tysta tiden: %n larm</numerusform>
            <numerusform>Under den tysta tiden: %n larm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n larm</numerusform>
            <numerusform>%n larm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>och %n till</numerusform>
            <numerusform>och %n till</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came and went</source>
        <translation>
            <numerusform>%n kom och gick</numerusform>
            <numerusform>%n kom och gick</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BandRuns</name>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>other</source>
        <translation>annat</translation>
    </message>
</context>
<context>
    <name>CertificateReport</name>
    <message>
        <source>It is signed by itself, not by an authority.</source>
        <translation>Det är signerat av sig självt, inte av en utfärdare.</translation>
    </message>
    <message>
        <source>Its issuer is not trusted on this machine: %1.</source>
        <translation>Utfärdaren är inte betrodd på den här datorn: %1.</translation>
    </message>
    <message>
        <source>It is for %1, not for %2.</source>
        <translation>Det gäller %1, inte %2.</translation>
    </message>
    <message>
        <source>%1 expired on %2.</source>
        <translation>%1 gick ut %2.</translation>
    </message>
    <message>
        <source>%1 is valid only from %2 on.</source>
        <translation>%1 gäller först från och med %2.</translation>
    </message>
    <message>
        <source>It was withdrawn by its issuer.</source>
        <translation>Det har återkallats av sin utfärdare.</translation>
    </message>
    <message>
        <source>The server showed no certificate.</source>
        <translation>Servern visade inget certifikat.</translation>
    </message>
    <message>
        <source>The certificate is new, but its key is the pinned one: it is the same server.</source>
        <translation>Certifikatet är nytt, men nyckeln är den fästa: det är samma server.</translation>
    </message>
    <message>
        <source>The pinned certificate ends on %1. Its issuer %2 seems to have issued a new one with a new key, as is usual then. Compare the new fingerprint with the operator before accepting it.</source>
        <translation>Det fästa certifikatet gäller till %1. Utfärdaren %2 verkar ha utfärdat ett nytt med en ny nyckel, som är brukligt då. Jämför det nya fingeravtrycket med den som driver servern innan du godtar det.</translation>
    </message>
    <message>
        <source>The pinned certificate ends on %1. The new one comes from another issuer than %2. That happens when a server moves, and when somebody is in between. Ask the operator.</source>
        <translation>Det fästa certifikatet gäller till %1. Det nya kommer från en annan utfärdare än %2. Så blir det när en server flyttar, och när någon sitter emellan. Fråga den som driver servern.</translation>
    </message>
    <message>
        <source>The pinned certificate was not due for a change, or the new one is worse than it was. Somebody may be in between. Accept it only if the operator confirms the new fingerprint to you in another way.</source>
        <translation>Det fästa certifikatet skulle inte bytas ännu, eller så är det nya sämre än det gamla. Någon kan sitta emellan. Godta det bara om den som driver servern bekräftar det nya fingeravtrycket på annat sätt.</translation>
    </message>
</context>
<context>
    <name>ChartExport</name>
    <message>
        <source>The picture would be too large. Choose a smaller size.</source>
        <translation>Bilden skulle bli för stor. Välj en mindre storlek.</translation>
    </message>
    <message>
        <source>There is not enough memory for the picture.</source>
        <translation>Minnet räcker inte till bilden.</translation>
    </message>
    <message>
        <source>The picture could not be painted.</source>
        <translation>Bilden kunde inte ritas.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 kunde inte skrivas: %2</translation>
    </message>
</context>
<context>
    <name>ChartSheets</name>
    <message>
        <source>Made by Chatelaine %1</source>
        <translation>Gjord med Chatelaine %1</translation>
    </message>
    <message>
        <source>%1 to %2, times of %3 (UTC%4)</source>
        <translation>%1 till %2, tider enligt %3 (UTC%4)</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n till</numerusform>
            <numerusform>%n till</numerusform>
        </translation>
    </message>
    <message>
        <source>Units: %1</source>
        <translation>Enheter: %1</translation>
    </message>
    <message>
        <source>Sources: %1</source>
        <translation>Källor: %1</translation>
    </message>
</context>
<context>
    <name>Chatelaine::AccountForm</name>
    <message>
        <source>as the address is called</source>
        <translation>som adressen heter</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Namn</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Märke</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>namn@example.org</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adress</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Lösenord</translation>
    </message>
    <message>
        <source>Connect when the program starts</source>
        <translation>Anslut när programmet startar</translation>
    </message>
    <message>
        <source>found by the address</source>
        <translation>hittas genom adressen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>usual port</source>
        <translation>vanlig port</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Required (STARTTLS)</source>
        <translation>Krävs (STARTTLS)</translation>
    </message>
    <message>
        <source>From the first byte (direct TLS)</source>
        <translation>Från första byten (direkt TLS)</translation>
    </message>
    <message>
        <source>None, only for a server on this machine</source>
        <translation>Ingen, bara för en server på den här datorn</translation>
    </message>
    <message>
        <source>Show the server the password itself (PLAIN), inside the encryption only</source>
        <translation>Visa servern själva lösenordet (PLAIN), bara inuti krypteringen</translation>
    </message>
    <message>
        <source>file with an authority to trust besides the system&apos;s</source>
        <translation>fil med en utfärdare att lita på utöver systemets</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>&amp;Kryptering</translation>
    </message>
    <message>
        <source>Authority &amp;file</source>
        <translation>&amp;Fil med utfärdare</translation>
    </message>
    <message>
        <source>Remember the password in a file that only you may read</source>
        <translation>Kom ihåg lösenordet i en fil som bara du får läsa</translation>
    </message>
    <message>
        <source>Remember the password in the keychain</source>
        <translation>Kom ihåg lösenordet i nyckelringen</translation>
    </message>
    <message>
        <source>kept; leave empty to use it</source>
        <translation>sparat; lämna tomt för att använda det</translation>
    </message>
    <message>
        <source>The password is kept in memory only.</source>
        <translation>Lösenordet hålls bara i minnet.</translation>
    </message>
    <message>
        <source>An address looks like name@example.org.</source>
        <translation>En adress ser ut som namn@example.org.</translation>
    </message>
    <message>
        <source>The authority file cannot be read.</source>
        <translation>Filen med utfärdaren kan inte läsas.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::AccountPanel</name>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Spara och anslut</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Lägg till ett konto</translation>
    </message>
    <message>
        <source>It gets a house of its own in this window, beside the others.</source>
        <translation>Det får ett eget hus i det här fönstret, bredvid de andra.</translation>
    </message>
    <message>
        <source>Edit the account</source>
        <translation>Ändra kontot</translation>
    </message>
    <message>
        <source>What is changed counts from the next connection on.</source>
        <translation>Det som ändras gäller från nästa anslutning.</translation>
    </message>
    <message>
        <source>%1 (%2) %3</source>
        <translation>%1 (%2) %3</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ActivityList</name>
    <message>
        <source>Nothing has happened yet. What you and the things do is written down here.</source>
        <translation>Inget har hänt ännu. Det som du och sakerna gör skrivs ned här.</translation>
    </message>
    <message>
        <source>Filter the activity</source>
        <translation>Filtrera händelserna</translation>
    </message>
    <message>
        <source>Activity, newest first</source>
        <translation>Händelser, de nyaste först</translation>
    </message>
    <message>
        <source>No line matches the filter.</source>
        <translation>Ingen rad stämmer med filtret.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ActivityStrip</name>
    <message>
        <source>Activity</source>
        <translation>Händelser</translation>
    </message>
    <message>
        <source>Hide the list of what happened</source>
        <translation>Dölj listan över vad som hänt</translation>
    </message>
    <message>
        <source>Show the list of what happened</source>
        <translation>Visa listan över vad som hänt</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Inget har hänt ännu.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::AddContactPanel</name>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Add a thing or a person by its address</source>
        <translation>Lägg till en sak eller en person via adressen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>thing@example.org</source>
        <translation>sak@exempel.se</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>As it calls itself</source>
        <translation>Som den kallar sig</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Rum</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Inget</translation>
    </message>
    <message>
        <source>Add a thing or a person</source>
        <translation>Lägg till en sak eller en person</translation>
    </message>
    <message>
        <source>Type the address first. It looks like thing@example.org.</source>
        <translation>Skriv adressen först. Den ser ut som sak@exempel.se.</translation>
    </message>
    <message>
        <source>This is no address. One looks like thing@example.org.</source>
        <translation>Det här är ingen adress. En sådan ser ut som sak@exempel.se.</translation>
    </message>
    <message>
        <source>This is your own address.</source>
        <translation>Det här är din egen adress.</translation>
    </message>
    <message>
        <source>You are friends already: it is in the list above.</source>
        <translation>Ni är redan vänner: den finns i listan ovanför.</translation>
    </message>
    <message>
        <source>It has been asked already and has not answered yet.</source>
        <translation>Den är redan tillfrågad och har inte svarat ännu.</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Frågar …</translation>
    </message>
</context>
<context>
    <name>Chatelaine::AlertForm</name>
    <message>
        <source>Over when back by</source>
        <translation>Över när det vänt med</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Larm</translation>
    </message>
    <message>
        <source>is above</source>
        <translation>är över</translation>
    </message>
    <message>
        <source>is below</source>
        <translation>är under</translation>
    </message>
    <message>
        <source>rises by more than</source>
        <translation>stiger med mer än</translation>
    </message>
    <message>
        <source>falls by more than</source>
        <translation>sjunker med mer än</translation>
    </message>
    <message>
        <source>goes silent</source>
        <translation>tystnar</translation>
    </message>
    <message>
        <source>Tell me when it</source>
        <translation>Säg till när det</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>By more than</source>
        <translation>Med mer än</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Gräns</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Inom</translation>
    </message>
    <message>
        <source>For at least</source>
        <translation>I minst</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>genast</translation>
    </message>
</context>
<context>
    <name>Chatelaine::AlertsPane</name>
    <message>
        <source>Nothing is out of the ordinary.</source>
        <translation>Inget är ovanligt.</translation>
    </message>
    <message>
        <source>Alerts that are not over</source>
        <translation>Larm som inte är över</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Larm</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Tell me when</source>
        <translation>Säg till när</translation>
    </message>
    <message>
        <source>No limits yet. Right-click a value of a thing and choose “Tell me when …”.</source>
        <translation>Inga gränser än. Högerklicka på ett värde och välj ”Säg till när …”.</translation>
    </message>
    <message>
        <source>What you want to be told of</source>
        <translation>Vad du vill få veta</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändra …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Hur</translation>
    </message>
    <message>
        <source>Also when a thing goes silent: for much longer than it usually does</source>
        <translation>Även när en sak tystnar: mycket längre än den brukar</translation>
    </message>
    <message>
        <source>Show notices on the desktop</source>
        <translation>Visa meddelanden på skrivbordet</translation>
    </message>
    <message>
        <source>Keep quiet from</source>
        <translation>Tyst från</translation>
    </message>
    <message>
        <source>Quiet from</source>
        <translation>Tyst från</translation>
    </message>
    <message>
        <source>Quiet until</source>
        <translation>Tyst till</translation>
    </message>
    <message>
        <source>to</source>
        <translation>till</translation>
    </message>
    <message>
        <source>What comes in the quiet hours waits and is told once, when they are over.</source>
        <translation>Det som kommer under den tysta tiden väntar och sägs en gång, när den är över.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 Since %2.</source>
        <translation>%1 Sedan %2.</translation>
    </message>
    <message>
        <source>The store did not take this.</source>
        <translation>Arkivet tog inte emot detta.</translation>
    </message>
    <message>
        <source>This could not be saved. A change needs an amount and a time; the store has to be writable.</source>
        <translation>Detta kunde inte sparas. En ändring behöver ett mått och en tid; arkivet måste gå att skriva i.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::BoardChartFrame</name>
    <message>
        <source>Title of the chart</source>
        <translation>Diagrammets rubrik</translation>
    </message>
    <message>
        <source>Named by its fields</source>
        <translation>Uppkallat efter sina fält</translation>
    </message>
    <message>
        <source>What can be done with this chart</source>
        <translation>Vad som kan göras med diagrammet</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>Diagram: %1</translation>
    </message>
    <message>
        <source>Title …</source>
        <translation>Rubrik …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exportera …</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Flytta upp</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Flytta ner</translation>
    </message>
    <message>
        <source>Take off %1</source>
        <translation>Ta bort %1</translation>
    </message>
    <message>
        <source>Remove the chart</source>
        <translation>Ta bort diagrammet</translation>
    </message>
</context>
<context>
    <name>Chatelaine::BoardDesk</name>
    <message>
        <source>The board could not be stored: %1</source>
        <translation>Tavlan kunde inte sparas: %1</translation>
    </message>
    <message>
        <source>%1 has nothing that a chart can show, as far as it has been read.</source>
        <translation>%1 har inget som ett diagram kan visa, så långt den har lästs.</translation>
    </message>
    <message>
        <source>None of this has anything that a chart can show, as far as it has been read.</source>
        <translation>Inget av detta har något som ett diagram kan visa, så långt det har lästs.</translation>
    </message>
    <message>
        <source>The board is full.</source>
        <translation>Tavlan är full.</translation>
    </message>
    <message>
        <source>That is on the chart already, or the chart is full.</source>
        <translation>Det finns redan i diagrammet, eller så är diagrammet fullt.</translation>
    </message>
    <message>
        <source>%1 of %2 fields are now on “%3”; the others are there already or have no room.</source>
        <translation>%1 av %2 fält är nu på ”%3”; de andra finns där redan eller får inte plats.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fields are now on “%1”.</source>
        <translation>
            <numerusform>%Ln fält är nu på ”%1”.</numerusform>
            <numerusform>%Ln fält är nu på ”%1”.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to board</source>
        <translation>Lägg på tavla</translation>
    </message>
    <message>
        <source>New board</source>
        <translation>Ny tavla</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln till</numerusform>
            <numerusform>%Ln till</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::BoardList</name>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Boards</source>
        <translation>Tavlor</translation>
    </message>
    <message>
        <source>New board</source>
        <translation>Ny tavla</translation>
    </message>
    <message>
        <source>New board. Drag a field, a thing or a room here to begin with it.</source>
        <translation>Ny tavla. Dra hit ett fält, en sak eller ett rum för att börja med det.</translation>
    </message>
    <message>
        <source>Bring the removed board back</source>
        <translation>Hämta tillbaka den borttagna tavlan</translation>
    </message>
    <message>
        <source>“%1” is removed.</source>
        <translation>”%1” är borttagen.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::BoardModel</name>
    <message>
        <source>Board %1</source>
        <translation>Tavla %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln charts</source>
        <translation>
            <numerusform>%Ln diagram</numerusform>
            <numerusform>%Ln diagram</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::BoardPage</name>
    <message>
        <source>%1 is off the board.</source>
        <translation>%1 är borta från tavlan.</translation>
    </message>
    <message>
        <source>Board %1</source>
        <translation>Tavla %1</translation>
    </message>
    <message>
        <source>The chart is off the board.</source>
        <translation>Diagrammet är borta från tavlan.</translation>
    </message>
    <message>
        <source>Nothing is on this board yet.
Drag a field, a thing or a whole room here, or choose “Add to board” in the menu of a value or a thing.</source>
        <translation>Det finns inget på tavlan än.
Dra hit ett fält, en sak eller ett helt rum, eller välj ”Lägg på tavla” i menyn för ett värde eller en sak.</translation>
    </message>
    <message>
        <source>Name of the board</source>
        <translation>Tavlans namn</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Under varandra</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Sida vid sida</translation>
    </message>
    <message>
        <source>What can be done with this board</source>
        <translation>Vad som kan göras med tavlan</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Byt namn</translation>
    </message>
    <message>
        <source>Import values …</source>
        <translation>Importera värden …</translation>
    </message>
    <message>
        <source>Remove the board</source>
        <translation>Ta bort tavlan</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Stäng meddelandet</translation>
    </message>
</context>
<context>
    <name>Chatelaine::BoardRows</name>
    <message>
        <source>Boards</source>
        <translation>Tavlor</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Byt namn</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
</context>
<context>
    <name>Chatelaine::CertificateCard</name>
    <message>
        <source>(no name)</source>
        <translation>(inget namn)</translation>
    </message>
    <message>
        <source>The server&apos;s own</source>
        <translation>Serverns eget</translation>
    </message>
    <message>
        <source>The root</source>
        <translation>Roten</translation>
    </message>
    <message>
        <source>In between</source>
        <translation>Däremellan</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-fingeravtryck</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Signed by itself</source>
        <translation>Signerat av sig självt</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Signerat av %1</translation>
    </message>
    <message>
        <source>%1
Valid from %2 until %3
Key: %4 · Serial number: %5</source>
        <translation>%1
Gäller från %2 till %3
Nyckel: %4 · Serienummer: %5</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Kopiera fingeravtrycket</translation>
    </message>
</context>
<context>
    <name>Chatelaine::CertificatePanel</name>
    <message>
        <source>no name at all</source>
        <translation>inget namn alls</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 och %Ln till</numerusform>
            <numerusform>%1 och %Ln till</numerusform>
        </translation>
    </message>
    <message>
        <source>The server has a new key</source>
        <translation>Servern har en ny nyckel</translation>
    </message>
    <message>
        <source>The server has a new key from another issuer</source>
        <translation>Servern har en ny nyckel från en annan utfärdare</translation>
    </message>
    <message>
        <source>Somebody may be between you and the server</source>
        <translation>Någon kan sitta mellan dig och servern</translation>
    </message>
    <message>
        <source>Certificate of the server</source>
        <translation>Serverns certifikat</translation>
    </message>
    <message>
        <source>I have compared the fingerprint with what the server&apos;s keeper told me</source>
        <translation>Jag har jämfört fingeravtrycket med det som serverns skötare sade</translation>
    </message>
    <message numerus="yes">
        <source>Last %n characters of the new fingerprint</source>
        <translation>
            <numerusform>Det sista tecknet i det nya fingeravtrycket</numerusform>
            <numerusform>De sista %n tecknen i det nya fingeravtrycket</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>Anslut inte</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted</source>
        <translation>Certifikatet för %1 är inte betrott</translation>
    </message>
    <message>
        <source>The certificate of %1</source>
        <translation>Certifikatet för %1</translation>
    </message>
    <message>
        <source>It is the one that you have chosen to trust, and this system trusts it, too.</source>
        <translation>Det är det som du har valt att lita på, och systemet litar också på det.</translation>
    </message>
    <message>
        <source>This system trusts whoever signed it.</source>
        <translation>Systemet litar på den som har signerat det.</translation>
    </message>
    <message>
        <source>You have chosen to trust it, although: %1</source>
        <translation>Du har valt att lita på det, fastän: %1</translation>
    </message>
    <message>
        <source>It is for: %1</source>
        <translation>Det gäller: %1</translation>
    </message>
    <message>
        <source>It is for: %1
It should be for: %2</source>
        <translation>Det gäller: %1
Det borde gälla: %2</translation>
    </message>
    <message>
        <source>Trusted since %1</source>
        <translation>Betrott sedan %1</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>Visat nu</translation>
    </message>
    <message>
        <source>The server has shown no certificate.</source>
        <translation>Servern har inte visat något certifikat.</translation>
    </message>
    <message>
        <source>Trust the new certificate for %1</source>
        <translation>Lita på det nya certifikatet för %1</translation>
    </message>
    <message>
        <source>Trust this certificate for %1</source>
        <translation>Lita på det här certifikatet för %1</translation>
    </message>
    <message numerus="yes">
        <source>To trust it all the same, ask the server&apos;s keeper for the fingerprint in another way than this connection, and type its last %n characters:</source>
        <translation>
            <numerusform>Om du ändå vill lita på det: be serverns skötare om fingeravtrycket på annat sätt än genom den här anslutningen, och skriv dess sista tecken:</numerusform>
            <numerusform>Om du ändå vill lita på det: be serverns skötare om fingeravtrycket på annat sätt än genom den här anslutningen, och skriv dess sista %n tecken:</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be accepted here: the certificate itself has to be put right by the server&apos;s keeper.</source>
        <translation>Det kan inte godtas här: certifikatet självt måste rättas av serverns skötare.</translation>
    </message>
    <message>
        <source>Nothing was sent: neither your password nor anything else. Not connecting is safe.</source>
        <translation>Ingenting skickades: varken ditt lösenord eller något annat. Att inte ansluta är säkert.</translation>
    </message>
    <message>
        <source>Nothing was sent yet, not even your password. Trust it only when the SHA-256 fingerprint is the one that the server&apos;s keeper gives you in another way, such as by phone or on paper.</source>
        <translation>Ingenting har skickats ännu, inte ens ditt lösenord. Lita på det bara när SHA-256-fingeravtrycket är det som serverns skötare ger dig på annat sätt, till exempel på telefon eller papper.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartBar</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Follow the newest values.</source>
        <translation>Följ de senaste värdena.</translation>
    </message>
    <message>
        <source>A | B</source>
        <translation>A | B</translation>
    </message>
    <message>
        <source>Measure between two cursors (A and B set them, Delete takes them away).</source>
        <translation>Mät mellan två markörer (A och B sätter dem, Delete tar bort dem).</translation>
    </message>
    <message>
        <source>Cursors A and B</source>
        <translation>Markör A och B</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabell</translation>
    </message>
    <message>
        <source>Show the values of this time as a table.</source>
        <translation>Visa värdena för den här tiden som tabell.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
    <message>
        <source>Take the picture or its values out.</source>
        <translation>Ta ut bilden eller dess värden.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Back to the range before the last zoom (Backspace).</source>
        <translation>Tillbaka till området före den senaste zoomningen (Backsteg).</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>Show the last hours again and follow the newest values (Home).</source>
        <translation>Visa de senaste timmarna igen och följ de senaste värdena (Home).</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>7 d</source>
        <translation>7 d</translation>
    </message>
    <message>
        <source>1 y</source>
        <translation>1 år</translation>
    </message>
    <message>
        <source>Show the last %1</source>
        <translation>Visa senaste %1</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vy</translation>
    </message>
    <message>
        <source>Clock and comparison of the chart</source>
        <translation>Diagrammets klocka och jämförelse</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Klocka</translation>
    </message>
    <message>
        <source>Time zone of the house</source>
        <translation>Husets tidszon</translation>
    </message>
    <message>
        <source>Where the house stands</source>
        <translation>Där huset står</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Jämför med</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Inget</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>I går</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Förra veckan</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Förra året</translation>
    </message>
    <message>
        <source>Days before: </source>
        <translation>Dagar före: </translation>
    </message>
    <message>
        <source>Other number of days</source>
        <translation>Annat antal dagar</translation>
    </message>
    <message>
        <source>Compare with so many days before</source>
        <translation>Jämför med så många dagar före</translation>
    </message>
    <message>
        <source>House time (%1)</source>
        <translation>Husets tid (%1)</translation>
    </message>
    <message>
        <source>My time (%1)</source>
        <translation>Min tid (%1)</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 till %2</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>Följ live</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartCanvas</name>
    <message>
        <source>Chart</source>
        <translation>Diagram</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>never known</source>
        <translation>aldrig känt</translation>
    </message>
    <message>
        <source>From %1 to %2, %3.</source>
        <translation>Från %1 till %2, %3.</translation>
    </message>
    <message>
        <source>%1: %2 now.</source>
        <translation>%1: %2 nu.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>okänd</translation>
    </message>
    <message>
        <source>%1: lowest %2, highest %3, now %4.</source>
        <translation>%1: lägst %2, högst %3, nu %4.</translation>
    </message>
    <message>
        <source>%1: nothing in this time.</source>
        <translation>%1: inget under den här tiden.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s).</source>
        <translation>
            <numerusform>%n händelse.</numerusform>
            <numerusform>%n händelser.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartCursorModel</name>
    <message>
        <source>%1 %2 %</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 i %2</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Lägst</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Högst</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Medel</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summa</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartCursorTable</name>
    <message>
        <source>Between the cursors</source>
        <translation>Mellan markörerna</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartLegend</name>
    <message>
        <source>%1, shown, %2</source>
        <translation>%1, visas, %2</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, dold</translation>
    </message>
    <message>
        <source>Hide this line.</source>
        <translation>Dölj den här linjen.</translation>
    </message>
    <message>
        <source>Show this line.</source>
        <translation>Visa den här linjen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>· · ·  %1</source>
        <translation>· · ·  %1</translation>
    </message>
    <message>
        <source>Dotted: %1</source>
        <translation>Prickat: %1</translation>
    </message>
    <message>
        <source>· · ·  %1 (lines only)</source>
        <translation>· · ·  %1 (bara linjer)</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartMinimap</name>
    <message>
        <source>All that is known, with the part that is shown</source>
        <translation>Allt som är känt, med den del som visas</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartPane</name>
    <message>
        <source>No numbers yet. Press “Read now”, or put a check mark beside a field.</source>
        <translation>Inga tal ännu. Tryck på ”Läs nu”, eller bocka för ett fält.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>What was stored could not be read.</source>
        <translation>Det som är sparat kunde inte läsas.</translation>
    </message>
    <message>
        <source>Reading what was stored …</source>
        <translation>Läser det som är sparat …</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 i %2</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, från %2</translation>
    </message>
    <message>
        <source>Nothing has been stored for this yet. It comes as soon as it is read.</source>
        <translation>Inget har lagrats för detta ännu. Det kommer så snart det läses.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartSeries</name>
    <message>
        <source>missing</source>
        <translation>saknas</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>uppskattat</translation>
    </message>
    <message>
        <source>with a warning</source>
        <translation>med en varning</translation>
    </message>
    <message>
        <source>with an error</source>
        <translation>med ett fel</translation>
    </message>
    <message>
        <source>from the thing&apos;s memory</source>
        <translation>ur sakens minne</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importerat</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>signerat</translation>
    </message>
    <message>
        <source>invoiced</source>
        <translation>fakturerat</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartTableModel</name>
    <message>
        <source>missing</source>
        <translation>saknas</translation>
    </message>
    <message>
        <source>%1 (estimated)</source>
        <translation>%1 (uppskattat)</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, sedan %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 till %2</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Tid (%1)</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 i %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>inget</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartTableView</name>
    <message>
        <source>The chart as a table</source>
        <translation>Diagrammet som tabell</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartTime</name>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, sedan %2</translation>
    </message>
    <message>
        <source>House time (%1)</source>
        <translation>Husets tid (%1)</translation>
    </message>
    <message>
        <source>My time (%1)</source>
        <translation>Min tid (%1)</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ConnectPanel</name>
    <message>
        <source>Connection</source>
        <translation>Anslutning</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Anslut</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Back to the house</source>
        <translation>Tillbaka till huset</translation>
    </message>
    <message>
        <source>Try the demo house</source>
        <translation>Prova demohuset</translation>
    </message>
    <message>
        <source>The demo house is not running</source>
        <translation>Demohuset är inte igång</translation>
    </message>
    <message>
        <source>Start it again, or connect to a house of your own.</source>
        <translation>Starta det igen, eller anslut till ett eget hus.</translation>
    </message>
    <message>
        <source>%1: the connection could not be made</source>
        <translation>%1: anslutningen kunde inte göras</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Ansluten</translation>
    </message>
    <message>
        <source>Opening the demo house</source>
        <translation>Demohuset öppnas</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Ansluter</translation>
    </message>
    <message>
        <source>The connection was lost or could not be made. The next attempt follows by itself.</source>
        <translation>Anslutningen bröts eller kunde inte göras. Nästa försök kommer av sig självt.</translation>
    </message>
    <message>
        <source>Each stage shows what it found.</source>
        <translation>Varje steg visar vad det fann.</translation>
    </message>
    <message>
        <source>Starting the demo house</source>
        <translation>Demohuset startas</translation>
    </message>
    <message>
        <source>A small house with a heat pump, meters and neighbours starts on this machine. It needs no account.</source>
        <translation>Ett litet hus med värmepump, mätare och grannar startas på den här datorn. Det behöver inget konto.</translation>
    </message>
    <message>
        <source>Connect to your house</source>
        <translation>Anslut till ditt hus</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Varför?</translation>
    </message>
    <message>
        <source>Find out why the connection could not be made</source>
        <translation>Ta reda på varför det inte gick att ansluta</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Försök nu</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certifikat</translation>
    </message>
    <message>
        <source>Show the certificate of the server</source>
        <translation>Visa serverns certifikat</translation>
    </message>
    <message>
        <source>Change the password …</source>
        <translation>Byt lösenordet …</translation>
    </message>
    <message>
        <source>Create an account on this server …</source>
        <translation>Skapa ett konto på den här servern …</translation>
    </message>
    <message>
        <source>This cannot be done</source>
        <translation>Det går inte</translation>
    </message>
    <message>
        <source>%1: this cannot be done</source>
        <translation>%1: det går inte</translation>
    </message>
    <message>
        <source>You are connected as %1.</source>
        <translation>Du är ansluten som %1.</translation>
    </message>
    <message>
        <source>A new account</source>
        <translation>Ett nytt konto</translation>
    </message>
    <message>
        <source>The server decides what it wants to know and whether it makes the account.</source>
        <translation>Servern avgör vad den vill veta och om den skapar kontot.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Inte ansluten</translation>
    </message>
    <message>
        <source>The server has shown a certificate that you have to decide about. Nothing secret was sent.</source>
        <translation>Servern har visat ett certifikat som du måste ta ställning till. Inget hemligt skickades.</translation>
    </message>
    <message>
        <source>Chatelaine needs an XMPP account that the things of your house know.</source>
        <translation>Chatelaine behöver ett XMPP-konto som sakerna i ditt hus känner.</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Koppla från</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ConnectStages</name>
    <message>
        <source>Find the server</source>
        <translation>Hitta servern</translation>
    </message>
    <message>
        <source>Reach it</source>
        <translation>Nå den</translation>
    </message>
    <message>
        <source>Encrypt the connection</source>
        <translation>Kryptera anslutningen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Logga in</translation>
    </message>
    <message>
        <source>Take our place</source>
        <translation>Ta vår plats</translation>
    </message>
    <message>
        <source>Fetch the contacts</source>
        <translation>Hämta kontakterna</translation>
    </message>
    <message>
        <source>Say that we are here</source>
        <translation>Säg att vi är här</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>väntar</translation>
    </message>
    <message>
        <source>running</source>
        <translation>pågår</translation>
    </message>
    <message>
        <source>done</source>
        <translation>klart</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslyckades</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>behövs inte</translation>
    </message>
    <message>
        <source>Stages of the connection</source>
        <translation>Anslutningens steg</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1: answered after %2 ms</source>
        <translation>%1: svarade efter %2 ms</translation>
    </message>
    <message>
        <source>%1: being tried</source>
        <translation>%1: prövas</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>sig självt</translation>
    </message>
    <message>
        <source>Certificate: %1, signed by %2, valid until %3</source>
        <translation>Certifikat: %1, signerat av %2, gäller till %3</translation>
    </message>
</context>
<context>
    <name>Chatelaine::Connection</name>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n kontakt</numerusform>
            <numerusform>%n kontakter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::ConnectionAttempt</name>
    <message>
        <source>%1, the session goes on</source>
        <extracomment>How a connection stage ended. %1 is an address</extracomment>
        <translation>%1, sessionen fortsätter</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ControlFormModel</name>
    <message>
        <source>Give the name of the parameter.</source>
        <translation>Ange parameterns namn.</translation>
    </message>
    <message>
        <source>The thing did not say what became of it.</source>
        <translation>Saken sade inte hur det gick.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ControlPage</name>
    <message>
        <source>Re&amp;vert</source>
        <translation>Å&amp;terställ</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Verkställ</translation>
    </message>
    <message>
        <source>The thing sent a form without anything to set.</source>
        <translation>Saken skickade ett formulär utan något att ställa in.</translation>
    </message>
    <message>
        <source>The thing gave no form. You can still set its parameters by hand if you know their names.</source>
        <translation>Saken gav inget formulär. Du kan ändå ställa in dess parametrar för hand om du vet vad de heter.</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Styrning</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>ändrat</translation>
    </message>
    <message>
        <source>sending …</source>
        <translation>skickar …</translation>
    </message>
    <message>
        <source>accepted %L1 ms</source>
        <translation>godtaget %L1 ms</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>avvisat: %1</translation>
    </message>
    <message>
        <source>Asking the thing what can be set …</source>
        <translation>Frågar saken vad som kan ställas in …</translation>
    </message>
    <message>
        <source>The thing is offline. What can be set shows here as soon as it is back.</source>
        <translation>Saken är frånkopplad. Det som kan ställas in visas här så snart den är tillbaka.</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Skickar …</translation>
    </message>
    <message>
        <source>The thing is offline.</source>
        <translation>Saken är frånkopplad.</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>kan bara läsas</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>skiljer sig</translation>
    </message>
    <message>
        <source>set together: %1</source>
        <translation>ställs in tillsammans: %1</translation>
    </message>
    <message>
        <source>Set by hand</source>
        <translation>Ställ in för hand</translation>
    </message>
    <message>
        <source>Give the name of a parameter as the thing knows it, what kind of value it takes, and the value. All rows are sent together, from top to bottom.</source>
        <translation>Ange parameterns namn som saken känner det, vilket slags värde den tar, och värdet. Alla rader skickas tillsammans, uppifrån och ned.</translation>
    </message>
    <message>
        <source>Add a &amp;row</source>
        <translation>Lägg till en &amp;rad</translation>
    </message>
    <message>
        <source>Name of the parameter</source>
        <translation>Parameterns namn</translation>
    </message>
    <message>
        <source>Kind of value</source>
        <translation>Slags värde</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>1 change to send</source>
        <translation>1 ändring att skicka</translation>
    </message>
    <message>
        <source>%L1 changes to send</source>
        <translation>%L1 ändringar att skicka</translation>
    </message>
    <message>
        <source>The request was given up before the thing answered.</source>
        <translation>Begäran gavs upp innan saken svarade.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ControlSwitch</name>
    <message>
        <source>The thing has not said whether this is on or off.</source>
        <translation>Saken har inte sagt om detta är på eller av.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>På</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Okänt</translation>
    </message>
</context>
<context>
    <name>Chatelaine::CsvSplitter</name>
    <message>
        <source>there is a quote in the middle of a cell</source>
        <translation>det står ett citattecken mitt i en cell</translation>
    </message>
    <message>
        <source>there is text behind a closing quote</source>
        <translation>det står text efter ett avslutande citattecken</translation>
    </message>
    <message>
        <source>the line is too long; is a quote left open?</source>
        <translation>raden är för lång; saknas ett avslutande citattecken?</translation>
    </message>
    <message>
        <source>the line is too long</source>
        <translation>raden är för lång</translation>
    </message>
    <message>
        <source>a quote is left open</source>
        <translation>ett citattecken är inte avslutat</translation>
    </message>
</context>
<context>
    <name>Chatelaine::DemoHouse</name>
    <message>
        <source>The demo house could not be started: %1</source>
        <translation>Demohuset kunde inte startas: %1</translation>
    </message>
    <message>
        <source>The program chatelaine-house is neither beside this program nor on the PATH.</source>
        <translation>Programmet chatelaine-house finns varken bredvid det här programmet eller i PATH.</translation>
    </message>
    <message>
        <source>The demo house said something that is no ready line.</source>
        <translation>Demohuset sade något som inte är någon klarrad.</translation>
    </message>
    <message>
        <source>The demo house has crashed.</source>
        <translation>Demohuset har kraschat.</translation>
    </message>
    <message>
        <source>The demo house has ended by itself (exit code %1).</source>
        <translation>Demohuset har avslutats av sig självt (kod %1).</translation>
    </message>
    <message>
        <source>%1 It said: %2</source>
        <translation>%1 Det sade: %2</translation>
    </message>
</context>
<context>
    <name>Chatelaine::DesktopNotifier</name>
    <message>
        <source>There is no message bus of a desktop session.</source>
        <translation>Det finns ingen meddelandebuss från en skrivbordssession.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
</context>
<context>
    <name>Chatelaine::DetailsPage</name>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Data source</source>
        <translation>Datakälla</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nod</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>This thing is not in the contact list.</source>
        <translation>Den här saken finns inte i kontaktlistan.</translation>
    </message>
    <message>
        <source>Name in the contact list</source>
        <translation>Namn i kontaktlistan</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Grupper</translation>
    </message>
    <message>
        <source>none</source>
        <translation>inga</translation>
    </message>
    <message>
        <source>we may see it, it may not see us</source>
        <translation>vi får se den, den får inte se oss</translation>
    </message>
    <message>
        <source>it may see us, we may not see it</source>
        <translation>den får se oss, vi får inte se den</translation>
    </message>
    <message>
        <source>both ways</source>
        <translation>åt båda hållen</translation>
    </message>
    <message>
        <source>Friendship</source>
        <translation>Vänskap</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Anslutning</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>frånkopplad</translation>
    </message>
    <message>
        <source>Address in full</source>
        <translation>Fullständig adress</translation>
    </message>
    <message>
        <source>Says of itself</source>
        <translation>Säger om sig själv</translation>
    </message>
    <message>
        <source>Abilities</source>
        <translation>Förmågor</translation>
    </message>
    <message>
        <source>It has not answered yet what it can do.</source>
        <translation>Den har inte svarat ännu vad den kan göra.</translation>
    </message>
    <message>
        <source>Can be read</source>
        <translation>Kan läsas</translation>
    </message>
    <message>
        <source>Reports changes</source>
        <translation>Rapporterar ändringar</translation>
    </message>
    <message>
        <source>Can be controlled</source>
        <translation>Kan styras</translation>
    </message>
    <message>
        <source>Has nodes behind it</source>
        <translation>Har noder bakom sig</translation>
    </message>
    <message>
        <source>Asks a parent</source>
        <translation>Frågar en förälder</translation>
    </message>
    <message>
        <source>Can be found in a registry</source>
        <translation>Går att hitta i ett register</translation>
    </message>
    <message>
        <source>yes, in dialect %1</source>
        <translation>ja, i dialekten %1</translation>
    </message>
    <message>
        <source>Other abilities</source>
        <translation>Andra förmågor</translation>
    </message>
    <message>
        <source>Displayed as</source>
        <translation>Visas som</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Local id</source>
        <translation>Lokalt id</translation>
    </message>
    <message>
        <source>Log id</source>
        <translation>Logg-id</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Senast ändrad</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>i ordning</translation>
    </message>
    <message>
        <source>has information</source>
        <translation>har upplysningar</translation>
    </message>
    <message>
        <source>warning, signed for</source>
        <translation>varning, kvitterad</translation>
    </message>
    <message>
        <source>warning, not signed for</source>
        <translation>varning, okvitterad</translation>
    </message>
    <message>
        <source>error, signed for</source>
        <translation>fel, kvitterat</translation>
    </message>
    <message>
        <source>error, not signed for</source>
        <translation>fel, okvitterat</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>okänt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tillstånd</translation>
    </message>
    <message>
        <source>be read</source>
        <translation>läsas</translation>
    </message>
    <message>
        <source>be controlled</source>
        <translation>styras</translation>
    </message>
    <message>
        <source>take commands</source>
        <translation>ta emot kommandon</translation>
    </message>
    <message>
        <source>Can</source>
        <translation>Kan</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meddelande</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identitet</translation>
    </message>
    <message>
        <source>Settings at the concentrator</source>
        <translation>Inställningar hos koncentratorn</translation>
    </message>
    <message>
        <source>The concentrator did not describe this node (%1): %2</source>
        <translation>Koncentratorn beskrev inte den här noden (%1): %2</translation>
    </message>
    <message>
        <source>Connected as %1</source>
        <translation>Ansluten som %1</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Ansluten</translation>
    </message>
    <message>
        <source>%L1 of general messaging</source>
        <translation>%L1 för allmän meddelandetrafik</translation>
    </message>
</context>
<context>
    <name>Chatelaine::DoctorWords</name>
    <message>
        <source>Looks at how far the connection came. Nothing is sent.</source>
        <translation>Ser efter hur långt anslutningen kom. Ingenting skickas.</translation>
    </message>
    <message>
        <source>Asks the server for the contact list and the thing what it offers.</source>
        <translation>Frågar servern efter kontaktlistan och saken vad den erbjuder.</translation>
    </message>
    <message>
        <source>Then reads its momentary values once. Nothing is changed.</source>
        <translation>Läser sedan dess momentana värden en gång. Ingenting ändras.</translation>
    </message>
    <message>
        <source>Then asks for its form. Nothing is set.</source>
        <translation>Frågar sedan efter dess formulär. Ingenting ställs in.</translation>
    </message>
    <message>
        <source>Then asks for what is to be shown. Nothing is changed.</source>
        <translation>Frågar sedan efter det som ska visas. Ingenting ändras.</translation>
    </message>
    <message>
        <source>Looking at the connection …</source>
        <translation>Ser på anslutningen …</translation>
    </message>
    <message>
        <source>Asking the server for the contact list …</source>
        <translation>Frågar servern efter kontaktlistan …</translation>
    </message>
    <message>
        <source>Asking its server where it is …</source>
        <translation>Frågar dess server var den är …</translation>
    </message>
    <message>
        <source>Asking the thing what it offers …</source>
        <translation>Frågar saken vad den erbjuder …</translation>
    </message>
    <message>
        <source>Reading its momentary values …</source>
        <translation>Läser dess momentana värden …</translation>
    </message>
    <message>
        <source>Asking for its form …</source>
        <translation>Frågar efter dess formulär …</translation>
    </message>
    <message>
        <source>Asking for its nodes …</source>
        <translation>Frågar efter dess noder …</translation>
    </message>
    <message>
        <source>Asking whether it is there at all …</source>
        <translation>Frågar om den alls finns …</translation>
    </message>
    <message>
        <source>Look the code up in docs/errors.md.</source>
        <translation>Slå upp koden i docs/errors.md.</translation>
    </message>
    <message>
        <source>It said: %1.</source>
        <translation>Den sade: %1.</translation>
    </message>
    <message>
        <source>It said: “%1”</source>
        <translation>Den sade: ”%1”</translation>
    </message>
    <message>
        <source>It said: %1, “%2”</source>
        <translation>Den sade: %1, ”%2”</translation>
    </message>
    <message>
        <source>Which of its rules says so cannot be known from here; the program of its owner shows it.</source>
        <translation>Vilken av dess regler som säger det går inte att veta härifrån; ägarens program visar det.</translation>
    </message>
    <message>
        <source>We are its parent, and our own rule %1 says no.</source>
        <translation>Vi är dess förälder, och vår egen regel %1 säger nej.</translation>
    </message>
    <message>
        <source>Change or remove our rule %1.</source>
        <translation>Ändra eller ta bort vår regel %1.</translation>
    </message>
    <message>
        <source>We are its parent, and our own rule %1 says yes; it may have kept an older answer.</source>
        <translation>Vi är dess förälder, och vår egen regel %1 säger ja; den kan ha kvar ett äldre svar.</translation>
    </message>
    <message>
        <source>Clear what the thing has kept, then try again.</source>
        <translation>Rensa det som saken har kvar, och försök sedan igen.</translation>
    </message>
    <message>
        <source>We are its parent, and no rule of ours covers this yet.</source>
        <translation>Vi är dess förälder, och ingen regel av våra täcker det här ännu.</translation>
    </message>
    <message>
        <source>Decide the open request about it, or add a rule.</source>
        <translation>Besvara den öppna förfrågan om det, eller lägg till en regel.</translation>
    </message>
    <message>
        <source>It refused.</source>
        <translation>Den vägrade.</translation>
    </message>
    <message>
        <source>It answers the doctor, but had refused before.</source>
        <translation>Den svarar doktorn, men hade vägrat tidigare.</translation>
    </message>
    <message>
        <source>What it answered does not tell whether a rule would allow it; the program of its owner shows that.</source>
        <translation>Det den svarade säger inte om en regel skulle tillåta det; ägarens program visar det.</translation>
    </message>
    <message>
        <source>It has sent values.</source>
        <translation>Den har skickat värden.</translation>
    </message>
    <message>
        <source>It gave no answer that would tell. An answer, or the program of its owner, would show it.</source>
        <translation>Den gav inget svar som säger det. Ett svar, eller ägarens program, skulle visa det.</translation>
    </message>
    <message>
        <source>It shows us what can be set. Whether it lets us set it shows only when it is set.</source>
        <translation>Den visar oss vad som kan ställas in. Om den låter oss göra det visar sig först när det ställs in.</translation>
    </message>
    <message>
        <source>It answers us. Whether a rule hides what did not come cannot be known from here; the program of its owner shows it.</source>
        <translation>Den svarar oss. Om en regel döljer det som inte kom går inte att veta härifrån; ägarens program visar det.</translation>
    </message>
    <message>
        <source>It answers us.</source>
        <translation>Den svarar oss.</translation>
    </message>
    <message>
        <source>It answered, but without %1.</source>
        <translation>Den svarade, men utan %1.</translation>
    </message>
    <message>
        <source>It has none at all of this kind.</source>
        <translation>Den har inget alls av det slaget.</translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation>Den har: %1.</translation>
    </message>
    <message>
        <source>Use one of the names that it has.</source>
        <translation>Använd ett av namnen som den har.</translation>
    </message>
    <message>
        <source>It has no form to ask for. Only setting something would show it.</source>
        <translation>Den har inget formulär att fråga efter. Bara en inställning skulle visa det.</translation>
    </message>
    <message>
        <source>It did not do it.</source>
        <translation>Den gjorde det inte.</translation>
    </message>
    <message>
        <source>It could not read all of it.</source>
        <translation>Den kunde inte läsa allt.</translation>
    </message>
    <message>
        <source>It answers the doctor, but could not do it before.</source>
        <translation>Den svarar doktorn, men kunde inte göra det tidigare.</translation>
    </message>
    <message>
        <source>It gave no answer that would tell.</source>
        <translation>Den gav inget svar som säger det.</translation>
    </message>
    <message>
        <source>It has sent %1 values.</source>
        <translation>Den har skickat %1 värden.</translation>
    </message>
    <message>
        <source>It did what it was asked for.</source>
        <translation>Den gjorde det den ombads om.</translation>
    </message>
    <message>
        <source>%1 values came, then nothing more, and it never said that it was done.</source>
        <translation>%1 värden kom, sedan inget mer, och den sade aldrig att den var klar.</translation>
    </message>
    <message>
        <source>Use the values that came, and tell the maker of the thing that it does not end its readouts.</source>
        <translation>Använd värdena som kom, och säg till sakens tillverkare att den inte avslutar sina avläsningar.</translation>
    </message>
    <message>
        <source>It said nothing for %1 s.</source>
        <translation>Den sade ingenting på %1 s.</translation>
    </message>
    <message>
        <source>It does not answer a ping, either.</source>
        <translation>Den svarar inte på en ping heller.</translation>
    </message>
    <message>
        <source>Look whether it has power and network: it may have gone without saying so, or asleep.</source>
        <translation>Se efter om den har ström och nät: den kan ha försvunnit utan att säga det, eller sova.</translation>
    </message>
    <message>
        <source>It answers a ping within %1 ms.</source>
        <translation>Den svarar på en ping inom %1 ms.</translation>
    </message>
    <message>
        <source>Restart the thing: it is there, but this part of it hangs.</source>
        <translation>Starta om saken: den finns där, men den här delen av den har hängt sig.</translation>
    </message>
    <message>
        <source>It answers now, within %1 ms; before, it had not in time.</source>
        <translation>Den svarar nu, inom %1 ms; tidigare hade den inte gjort det i tid.</translation>
    </message>
    <message>
        <source>Try again, and allow it more time if it happens again.</source>
        <translation>Försök igen, och ge den mer tid om det händer på nytt.</translation>
    </message>
    <message>
        <source>It was not asked.</source>
        <translation>Den tillfrågades inte.</translation>
    </message>
    <message>
        <source>The first value came after %1 ms, the last word after %2 ms.</source>
        <translation>Det första värdet kom efter %1 ms, det sista ordet efter %2 ms.</translation>
    </message>
    <message>
        <source>It answered within %1 ms.</source>
        <translation>Den svarade inom %1 ms.</translation>
    </message>
    <message>
        <source>It had not answered when the time of the examination was over.</source>
        <translation>Den hade inte svarat när undersökningens tid var slut.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>The server&apos;s address is given, so no name service was asked.</source>
        <translation>Serverns adress är angiven, så ingen namntjänst tillfrågades.</translation>
    </message>
    <message>
        <source>Without encryption, which is allowed to this machine only.</source>
        <translation>Utan kryptering, vilket bara är tillåtet till den här datorn.</translation>
    </message>
    <message>
        <source>Passed.</source>
        <translation>Avklarat.</translation>
    </message>
    <message>
        <source>certificate of %1 by %2, SHA-256 %3</source>
        <translation>certifikat för %1 av %2, SHA-256 %3</translation>
    </message>
    <message>
        <source>This stage has begun and has not ended.</source>
        <translation>Det här steget har börjat och inte slutat.</translation>
    </message>
    <message>
        <source>There is no connection, and none is being made.</source>
        <translation>Det finns ingen anslutning, och ingen håller på att upprättas.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 dagar</translation>
    </message>
    <message>
        <source>Its server saw it last %1 ago.</source>
        <translation>Dess server såg den senast för %1 sedan.</translation>
    </message>
    <message>
        <source>Its server did not answer when asked about it.</source>
        <translation>Dess server svarade inte när den tillfrågades om den.</translation>
    </message>
    <message>
        <source>Its server, asked about it, said: %1.</source>
        <translation>Dess server, tillfrågad om den, sade: %1.</translation>
    </message>
    <message>
        <source>none of what things offer, but %1 other features</source>
        <translation>inget av det som saker erbjuder, men %1 andra förmågor</translation>
    </message>
    <message>
        <source>being set (control)</source>
        <translation>att ställas in (styrning)</translation>
    </message>
    <message>
        <source>showing nodes (concentrator)</source>
        <translation>att visa noder (koncentrator)</translation>
    </message>
    <message>
        <source>being read (sensor)</source>
        <translation>att läsas av (sensor)</translation>
    </message>
    <message>
        <source>It is blocked, so nothing is heard of it. Lifting the block would show it.</source>
        <translation>Den är blockerad, så ingenting hörs från den. Att häva blockeringen skulle visa det.</translation>
    </message>
    <message>
        <source>Online as %1.</source>
        <translation>Uppkopplad som %1.</translation>
    </message>
    <message>
        <source>Whether it is online is shown to its friends only. Its friendship would show it.</source>
        <translation>Om den är uppkopplad visas bara för dess vänner. Dess vänskap skulle visa det.</translation>
    </message>
    <message>
        <source>It is online, but not as %1.</source>
        <translation>Den är uppkopplad, men inte som %1.</translation>
    </message>
    <message>
        <source>It is our friend (%1), but no presence of it has come.</source>
        <translation>Den är vår vän (%1), men ingen närvaro har kommit från den.</translation>
    </message>
    <message>
        <source>It can be asked only where it is online and lets us see it.</source>
        <translation>Den kan bara tillfrågas där den är uppkopplad och låter oss se det.</translation>
    </message>
    <message>
        <source>Not asked: the dialect %1 is forced.</source>
        <translation>Inte tillfrågad: dialekten %1 är påtvingad.</translation>
    </message>
    <message>
        <source>It offers: %1. It answered within %2 ms.</source>
        <translation>Den erbjuder: %1. Den svarade inom %2 ms.</translation>
    </message>
    <message>
        <source>Earlier it said that it offers: %1. Asked again, it did not say it.</source>
        <translation>Tidigare sade den att den erbjuder: %1. När den frågades igen sade den det inte.</translation>
    </message>
    <message>
        <source>%1 does not offer %2. It offers: %3.</source>
        <translation>%1 erbjuder inte %2. Den erbjuder: %3.</translation>
    </message>
    <message>
        <source>It was silent for %1 s.</source>
        <translation>Den var tyst i %1 s.</translation>
    </message>
    <message>
        <source>%1 was asked what it offers.</source>
        <translation>%1 tillfrågades om vad den erbjuder.</translation>
    </message>
    <message>
        <source>It is on our own list of blocked addresses.</source>
        <translation>Den står på vår egen lista över blockerade adresser.</translation>
    </message>
    <message>
        <source>It is not in our list of contacts.</source>
        <translation>Den finns inte i vår kontaktlista.</translation>
    </message>
    <message>
        <source>It sees us, but does not let us see it (subscription: from).</source>
        <translation>Den ser oss, men låter oss inte se den (prenumeration: from).</translation>
    </message>
    <message>
        <source>It is in our list of contacts, but neither sees the other (subscription: none).</source>
        <translation>Den finns i vår kontaktlista, men ingen av oss ser den andra (prenumeration: none).</translation>
    </message>
    <message>
        <source>Our request is still open.</source>
        <translation>Vår förfrågan är fortfarande öppen.</translation>
    </message>
    <message>
        <source>Have our request approved by the thing&apos;s owner.</source>
        <translation>Låt sakens ägare godkänna vår förfrågan.</translation>
    </message>
    <message>
        <source>Our server calls it a friend, the thing does not.</source>
        <translation>Vår server kallar den vän, det gör inte saken.</translation>
    </message>
    <message>
        <source>It is our friend (subscription: %1).</source>
        <translation>Den är vår vän (prenumeration: %1).</translation>
    </message>
    <message>
        <source>Finding the server</source>
        <translation>Hitta servern</translation>
    </message>
    <message>
        <source>Reaching the server</source>
        <translation>Nå servern</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Kryptering</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>Logga in</translation>
    </message>
    <message>
        <source>Getting an address</source>
        <translation>Få en adress</translation>
    </message>
    <message>
        <source>List of contacts</source>
        <translation>Kontaktlista</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Närvaro</translation>
    </message>
    <message>
        <source>What it offers</source>
        <translation>Vad den erbjuder</translation>
    </message>
    <message>
        <source>Friendship</source>
        <translation>Vänskap</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Tillåtelse</translation>
    </message>
    <message>
        <source>The thing itself</source>
        <translation>Saken själv</translation>
    </message>
    <message>
        <source>An answer in time</source>
        <translation>Svar i tid</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öppen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>stängd</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>okänd</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>inte nådd</translation>
    </message>
    <message>
        <source>Stanza %1</source>
        <translation>Stanza %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Att göra: %1</translation>
    </message>
</context>
<context>
    <name>Chatelaine::EndContactPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>Ta bort %1?</translation>
    </message>
    <message>
        <source>You will no longer see whether it is online, read it or set it, and it will no longer see you. To have it back, it must say yes again. What has been stored of it stays.</source>
        <translation>Du ser inte längre om den är uppkopplad och kan varken läsa eller ställa in den, och den ser inte längre dig. För att få tillbaka den måste den säga ja igen. Det som har sparats om den blir kvar.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Block %1?</source>
        <translation>Blockera %1?</translation>
    </message>
    <message>
        <source>Nothing goes between you and it any more, in either direction: no presence, no values, no requests. You can unblock it at any time.</source>
        <translation>Inget går längre mellan dig och den, åt något håll: ingen närvaro, inga värden, inga förfrågningar. Du kan när som helst häva blockeringen.</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockera</translation>
    </message>
    <message>
        <source>Unblock %1</source>
        <translation>Häv blockeringen av %1</translation>
    </message>
    <message>
        <source>It may reach you again.</source>
        <translation>Den får nå dig igen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>Ask %1 again</source>
        <translation>Fråga %1 igen</translation>
    </message>
    <message>
        <source>It is asked once more to be a friend.</source>
        <translation>Den tillfrågas en gång till om att bli vän.</translation>
    </message>
    <message>
        <source>Working …</source>
        <translation>Arbetar …</translation>
    </message>
</context>
<context>
    <name>Chatelaine::EnergyChart</name>
    <message>
        <source>Energy chart</source>
        <translation>Energidiagram</translation>
    </message>
    <message>
        <source>The same numbers are in the table.</source>
        <translation>Samma tal finns i tabellen.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::EnergyModel</name>
    <message>
        <source>yesterday by this time</source>
        <translation>i går vid den här tiden</translation>
    </message>
    <message>
        <source>last month by this time</source>
        <translation>förra månaden vid den här tiden</translation>
    </message>
    <message>
        <source>last year by this time</source>
        <translation>förra året vid den här tiden</translation>
    </message>
    <message>
        <source>the day before</source>
        <translation>dagen före</translation>
    </message>
    <message>
        <source>the month before</source>
        <translation>månaden före</translation>
    </message>
    <message>
        <source>the year before</source>
        <translation>året före</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>as much as %1</source>
        <translation>lika mycket som %1</translation>
    </message>
    <message>
        <source>%1 more than %2 (%3)</source>
        <translation>%1 mer än %2 (%3)</translation>
    </message>
    <message>
        <source>%1 less than %2 (%3)</source>
        <translation>%1 mindre än %2 (%3)</translation>
    </message>
    <message>
        <source>estimated in part</source>
        <translation>delvis uppskattat</translation>
    </message>
    <message>
        <source>not read for a while: the sum is known, its parts are spread evenly</source>
        <translation>oläst en tid: summan är känd, delarna är jämnt fördelade</translation>
    </message>
    <message>
        <source>incomplete: not known all the time</source>
        <translation>ofullständigt: inte känt hela tiden</translation>
    </message>
    <message>
        <source>the counter began again</source>
        <translation>räknaren började om</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Timme</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Månad</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Mängd</translation>
    </message>
    <message>
        <source>Day before</source>
        <translation>Dagen före</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Månaden före</translation>
    </message>
    <message>
        <source>Year before</source>
        <translation>Året före</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kostnad</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notering</translation>
    </message>
</context>
<context>
    <name>Chatelaine::EnergyPage</name>
    <message>
        <source>Energy</source>
        <translation>Energi</translation>
    </message>
    <message>
        <source>Nothing here can be added up. A meter&apos;s counter or a power reading shows here as soon as one has come.</source>
        <translation>Inget här kan summeras. En mätares räknare eller en effekt visas här så snart ett värde har kommit.</translation>
    </message>
    <message>
        <source>Adding up …</source>
        <translation>Summerar …</translation>
    </message>
    <message>
        <source>The history could not be read. Try again in a moment.</source>
        <translation>Historiken kunde inte läsas. Försök igen om en stund.</translation>
    </message>
    <message>
        <source>Nothing is known of this time. Values are kept from now on; choose another day, or read the thing&apos;s own memory.</source>
        <translation>Inget är känt om den här tiden. Värden sparas från och med nu; välj en annan dag, eller läs sakens eget minne.</translation>
    </message>
    <message>
        <source>Nothing is known of this time, and the thing is offline.</source>
        <translation>Inget är känt om den här tiden, och saken är frånkopplad.</translation>
    </message>
    <message>
        <source>Offline: this is what was stored until now.</source>
        <translation>Frånkopplad: detta är vad som sparats hittills.</translation>
    </message>
    <message>
        <source>Hatched: not measured in full.</source>
        <translation>Streckat: inte helt uppmätt.</translation>
    </message>
    <message>
        <source>Dashed line: the period before.</source>
        <translation>Streckad linje: perioden före.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>okänt</translation>
    </message>
    <message>
        <source>Price per %1</source>
        <translation>Pris per %1</translation>
    </message>
    <message>
        <source>A price is a number such as %1, with a currency of three letters.</source>
        <translation>Ett pris är ett tal som %1, med en valuta på tre bokstäver.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Månad</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>År</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Tidigare</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>What is added up</source>
        <translation>Vad som summeras</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabell</translation>
    </message>
    <message>
        <source>Energy as a table</source>
        <translation>Energi som tabell</translation>
    </message>
    <message>
        <source>Currency, three letters</source>
        <translation>Valuta, tre bokstäver</translation>
    </message>
    <message>
        <source>Save price</source>
        <translation>Spara priset</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ExportPanel</name>
    <message>
        <source>Export “%1”</source>
        <translation>Exportera ”%1”</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
    <message>
        <source>Say which file to write.</source>
        <translation>Ange vilken fil som ska skrivas.</translation>
    </message>
    <message>
        <source>The chart is gone.</source>
        <translation>Diagrammet är borta.</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Skrivet till %1</translation>
    </message>
    <message>
        <source>There is no visible field on the chart.</source>
        <translation>Det finns inget synligt fält i diagrammet.</translation>
    </message>
    <message>
        <source>The end is before the beginning.</source>
        <translation>Slutet ligger före början.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 kunde inte skrivas: %2</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Skriver …</translation>
    </message>
    <message>
        <source>the history could not be read</source>
        <translation>historiken kunde inte läsas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln values are written to %1</source>
        <translation>
            <numerusform>%Ln värde är skrivet till %1</numerusform>
            <numerusform>%Ln värden är skrivna till %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is written: %1</source>
        <translation>Inget är skrivet: %1</translation>
    </message>
    <message>
        <source>Cancelled. Nothing is written.</source>
        <translation>Avbrutet. Inget är skrivet.</translation>
    </message>
    <message>
        <source>Import a file instead …</source>
        <translation>Importera en fil i stället …</translation>
    </message>
    <message>
        <source>What to export</source>
        <translation>Vad som ska exporteras</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>Drawing (SVG)</source>
        <translation>Ritning (SVG)</translation>
    </message>
    <message>
        <source>Document (PDF)</source>
        <translation>Dokument (PDF)</translation>
    </message>
    <message>
        <source>Values (CSV)</source>
        <translation>Värden (CSV)</translation>
    </message>
    <message>
        <source>Values (JSON Lines)</source>
        <translation>Värden (JSON Lines)</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Bildens storlek</translation>
    </message>
    <message>
        <source>%1 × the screen</source>
        <translation>%1 × skärmen</translation>
    </message>
    <message>
        <source>Which time</source>
        <translation>Vilken tid</translation>
    </message>
    <message>
        <source>The time that is shown</source>
        <translation>Tiden som visas</translation>
    </message>
    <message>
        <source>Everything that is stored</source>
        <translation>Allt som är sparat</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Från … till …</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message>
        <source>File to write</source>
        <translation>Fil att skriva</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Välj …</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Hur långt exporten har kommit</translation>
    </message>
    <message>
        <source>A part of the history is damaged and was left out.</source>
        <translation>En del av historiken är skadad och har utelämnats.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::FileSecrets</name>
    <message>
        <source>There is no keychain here. Passwords are kept in files that only you may read, without encryption, in %1.</source>
        <translation>Det finns ingen nyckelring här. Lösenord sparas i filer som bara du får läsa, utan kryptering, i %1.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::FingerprintBox</name>
    <message>
        <source>Signed by %1, valid until %2</source>
        <translation>Signerat av %1, gäller till %2</translation>
    </message>
</context>
<context>
    <name>Chatelaine::HouseMenu</name>
    <message>
        <source>Houses and accounts</source>
        <translation>Hus och konton</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>ansluten</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>ansluter</translation>
    </message>
    <message>
        <source>not connected, trying again</source>
        <translation>inte ansluten, försöker igen</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>inte ansluten</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln requests</source>
        <translation>
            <numerusform>%1, %Ln förfrågan</numerusform>
            <numerusform>%1, %Ln förfrågningar</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (shown)</source>
        <translation>%1 (visas)</translation>
    </message>
    <message>
        <source>Add an account …</source>
        <translation>Lägg till ett konto …</translation>
    </message>
    <message>
        <source>Edit this account …</source>
        <translation>Ändra det här kontot …</translation>
    </message>
    <message>
        <source>Remove this account …</source>
        <translation>Ta bort det här kontot …</translation>
    </message>
    <message>
        <source>Import accounts …</source>
        <translation>Importera konton …</translation>
    </message>
    <message>
        <source>Export accounts …</source>
        <translation>Exportera konton …</translation>
    </message>
    <message>
        <source>Open the demo house</source>
        <translation>Öppna demohuset</translation>
    </message>
</context>
<context>
    <name>Chatelaine::HouseView</name>
    <message>
        <source>Show the connection</source>
        <translation>Visa anslutningen</translation>
    </message>
    <message>
        <source>Choose a thing on the left</source>
        <translation>Välj en sak till vänster</translation>
    </message>
    <message>
        <source>One click shows it here. A double click, or Enter, keeps it open in a tab of its own.</source>
        <translation>Ett klick visar den här. Ett dubbelklick, eller Enter, håller den öppen i en egen flik.</translation>
    </message>
    <message>
        <source>You are not connected. What you see is what was last heard.</source>
        <translation>Du är inte ansluten. Det du ser är det som senast hördes.</translation>
    </message>
    <message>
        <source>The connection is lost and is being made again. What you see is what was last heard.</source>
        <translation>Anslutningen är bruten och görs om. Det du ser är det som senast hördes.</translation>
    </message>
    <message>
        <source>Nothing matches the search. Concentrators are searched as far as they have been opened.</source>
        <translation>Inget stämmer med sökningen. Koncentratorer genomsöks så långt de har öppnats.</translation>
    </message>
    <message>
        <source>The things of your house stand here once you are connected.</source>
        <translation>Sakerna i ditt hus står här när du är ansluten.</translation>
    </message>
    <message>
        <source>Looking for the things of your house …</source>
        <translation>Letar efter sakerna i ditt hus …</translation>
    </message>
    <message>
        <source>Nothing is kept: %1</source>
        <translation>Inget sparas: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contacts are online</source>
        <translation>
            <numerusform>%Ln kontakt är uppkopplad</numerusform>
            <numerusform>%Ln kontakter är uppkopplade</numerusform>
        </translation>
    </message>
    <message>
        <source>This account knows no things yet. Add one by its address with “Add …” below.</source>
        <translation>Det här kontot känner inga saker ännu. Lägg till en via adressen med ”Lägg till …” nedan.</translation>
    </message>
    <message>
        <source>Tell me when …</source>
        <translation>Säg till när …</translation>
    </message>
    <message>
        <source>Kept in memory until the store can be opened: %1</source>
        <translation>Behålls i minnet tills lagret kan öppnas: %1</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ImportPanel</name>
    <message>
        <source>What is in the file</source>
        <translation>Vad som finns i filen</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Hur långt importen har kommit</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Slå samman</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Import values</source>
        <translation>Importera värden</translation>
    </message>
    <message>
        <source>Values (*.csv *.jsonl);;All files (*)</source>
        <translation>Värden (*.csv *.jsonl);;Alla filer (*)</translation>
    </message>
    <message>
        <source>Import “%1”</source>
        <translation>Importera ”%1”</translation>
    </message>
    <message>
        <source>Looking through the file …</source>
        <translation>Går igenom filen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>%1 values of %2 fields, from %3 to %4.</source>
        <translation>%1 värden av %2 fält, från %3 till %4.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines cannot be read and are left out.</source>
        <translation>
            <numerusform>%Ln rad kan inte läsas och utelämnas.</numerusform>
            <numerusform>%Ln rader kan inte läsas och utelämnas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Rad %1: %2</translation>
    </message>
    <message>
        <source>%1: %2 values</source>
        <translation>%1: %2 värden</translation>
    </message>
    <message>
        <source>… and %1 more fields</source>
        <translation>… och %1 fält till</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Filen kan inte läsas: %1</translation>
    </message>
    <message>
        <source>There is no value in the file that can be read.</source>
        <translation>Det finns inget värde i filen som kan läsas.</translation>
    </message>
    <message>
        <source>%1 values are merged. They are marked as imported.</source>
        <translation>%1 värden är sammanslagna. De är märkta som importerade.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::InlineError</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Chatelaine::MainWindow</name>
    <message>
        <source>%1 – Chatelaine</source>
        <translation>%1 – Chatelaine</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Förfrågningar</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Händelser</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Anslutning</translation>
    </message>
    <message>
        <source>Close this tab</source>
        <translation>Stäng den här fliken</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Som systemet har det</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljust</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mörkt</translation>
    </message>
    <message>
        <source>Add a thing or a person …</source>
        <translation>Lägg till en sak eller en person …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Export the accounts</source>
        <translation>Exportera kontona</translation>
    </message>
    <message>
        <source>Import accounts</source>
        <translation>Importera konton</translation>
    </message>
    <message>
        <source>Accounts (*.json);;All files (*)</source>
        <translation>Konton (*.json);;Alla filer (*)</translation>
    </message>
    <message>
        <source>Copy report …</source>
        <translation>Kopiera rapport …</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
    <message>
        <source>Stanzas</source>
        <translation>Stanzor</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Larm</translation>
    </message>
</context>
<context>
    <name>Chatelaine::NamingPanel</name>
    <message>
        <source>&amp;Proved: I have seen that this is the thing it says it is</source>
        <translation>&amp;Bevisad: jag har sett att det här är den sak den säger sig vara</translation>
    </message>
    <message>
        <source>Living room, cellar, garden …</source>
        <translation>Vardagsrum, källare, trädgård …</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Namn</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>&amp;Rum</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>Chatelaine::Navigator</name>
    <message>
        <source>Rooms and things</source>
        <translation>Rum och saker</translation>
    </message>
    <message>
        <source>Open in a tab of its own</source>
        <translation>Öppna i en egen flik</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Byt namn</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Hämta igen</translation>
    </message>
    <message>
        <source>Put into a room</source>
        <translation>Lägg i ett rum</translation>
    </message>
    <message>
        <source>New room, then Enter</source>
        <translation>Nytt rum, sedan Enter</translation>
    </message>
    <message>
        <source>Name of the new room</source>
        <translation>Det nya rummets namn</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Ask again to be a friend</source>
        <translation>Fråga igen om att bli vän</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Häv blockeringen</translation>
    </message>
    <message>
        <source>Block …</source>
        <translation>Blockera …</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Ta bort …</translation>
    </message>
</context>
<context>
    <name>Chatelaine::NavigatorModel</name>
    <message>
        <source>People and services</source>
        <translation>Människor och tjänster</translation>
    </message>
    <message>
        <source>Without a room</source>
        <translation>Utan rum</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Hämtar …</translation>
    </message>
    <message>
        <source>The connection ended before the answer came.</source>
        <translation>Anslutningen bröts innan svaret kom.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are not shown.</source>
        <translation>
            <numerusform>%Ln till visas inte.</numerusform>
            <numerusform>%Ln till visas inte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>It lists no data sources.</source>
        <translation>Den uppger inga datakällor.</translation>
    </message>
    <message>
        <source>Nothing is in here.</source>
        <translation>Här finns inget.</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockerad</translation>
    </message>
    <message>
        <source>error</source>
        <translation>fel</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>sover</translation>
    </message>
    <message>
        <source>online</source>
        <translation>uppkopplad</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>frånkopplad</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>varning</translation>
    </message>
    <message>
        <source>It has been asked to be a friend and has not answered yet.</source>
        <translation>Den är tillfrågad om att bli vän och har inte svarat ännu.</translation>
    </message>
    <message>
        <source>not answered yet</source>
        <translation>inte svarat ännu</translation>
    </message>
    <message>
        <source>not a friend</source>
        <translation>inte vän</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>avvisad</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>tyst</translation>
    </message>
</context>
<context>
    <name>Chatelaine::NavigatorPane</name>
    <message>
        <source>Add …</source>
        <translation>Lägg till …</translation>
    </message>
    <message>
        <source>Add a thing or a person by its address</source>
        <translation>Lägg till en sak eller en person via adressen</translation>
    </message>
    <message>
        <source>Add a thing or a person by its address (Ctrl+N).</source>
        <translation>Lägg till en sak eller en person via adressen (Ctrl+N).</translation>
    </message>
</context>
<context>
    <name>Chatelaine::PasswordPanel</name>
    <message>
        <source>Change the password</source>
        <translation>Byt lösenordet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nytt lösenord</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>En gång till</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>De två lösenorden är olika.</translation>
    </message>
    <message>
        <source>%1 (%2) %3</source>
        <translation>%1 (%2) %3</translation>
    </message>
</context>
<context>
    <name>Chatelaine::QuestionPanel</name>
    <message>
        <source>Question</source>
        <translation>Fråga</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ReadScheduler</name>
    <message>
        <source>You have set that it is not read more often.</source>
        <translation>Du har bestämt att den inte läses oftare.</translation>
    </message>
    <message>
        <source>It says that it sleeps. It is asked once when it wakes.</source>
        <translation>Den säger att den sover. Den frågas en gång när den vaknar.</translation>
    </message>
    <message>
        <source>It sleeps most of the time. It is asked once each time it comes online.</source>
        <translation>Den sover för det mesta. Den frågas en gång varje gång den ansluter.</translation>
    </message>
    <message>
        <source>Readouts that failed in a row: %1. It is asked less and less often, at least every five minutes, until it answers.</source>
        <translation>Misslyckade avläsningar i rad: %1. Den frågas allt mer sällan, minst var femte minut, tills den svarar.</translation>
    </message>
    <message>
        <source>It takes %1 s to answer. It is asked at most half of the time.</source>
        <translation>Den behöver %1 s för att svara. Den frågas högst halva tiden.</translation>
    </message>
    <message>
        <source>It runs on a battery. It is asked at most once a minute.</source>
        <translation>Den går på batteri. Den frågas högst en gång i minuten.</translation>
    </message>
    <message>
        <source>No thing is asked more than %1 times a minute.</source>
        <translation>Ingen sak frågas mer än %1 gånger i minuten.</translation>
    </message>
    <message>
        <source>It tells of more than %1 nodes that nobody asked for. Only the newest are shown.</source>
        <translation>Den berättar om fler än %1 noder som ingen har frågat efter. Bara de nyaste visas.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ReadingPanel</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Never more often than</source>
        <translation>Aldrig oftare än var</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ingen gräns</translation>
    </message>
    <message>
        <source>At least every</source>
        <translation>Minst var</translation>
    </message>
    <message>
        <source>as wanted</source>
        <translation>som önskat</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Använd</translation>
    </message>
    <message>
        <source>How this is read</source>
        <translation>Hur detta läses</translation>
    </message>
    <message>
        <source>&amp;Never more often than every</source>
        <translation>&amp;Aldrig oftare än var</translation>
    </message>
    <message>
        <source>At &amp;least every</source>
        <translation>&amp;Minst var</translation>
    </message>
    <message>
        <source>From which change on a field is told</source>
        <translation>Från vilken ändring ett fält meddelas</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>Told at a change of</source>
        <translation>Meddelas vid en ändring på</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>In the last 24 hours</source>
        <translation>De senaste 24 timmarna</translation>
    </message>
    <message>
        <source>Changes count where the thing tells by itself. Where it is asked, everything it answers is kept.</source>
        <translation>Ändringar räknas där saken själv meddelar. Där den frågas sparas allt den svarar.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>any</source>
        <translation>varje</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ReadingWords</name>
    <message>
        <source>an open page</source>
        <translation>en öppen sida</translation>
    </message>
    <message>
        <source>a board</source>
        <translation>en tavla</translation>
    </message>
    <message>
        <source>the list of things</source>
        <translation>listan över saker</translation>
    </message>
    <message>
        <source>the recorder</source>
        <translation>inspelaren</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>läses inte</translation>
    </message>
    <message>
        <source>tells by itself</source>
        <translation>meddelar själv</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>sover</translation>
    </message>
    <message>
        <source>left in peace</source>
        <translation>lämnas i fred</translation>
    </message>
    <message>
        <source>asked every %1</source>
        <translation>frågas var %1</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>frågas</translation>
    </message>
    <message>
        <source>Nobody wants anything of it at the moment.</source>
        <translation>Ingen vill veta något av den just nu.</translation>
    </message>
    <message>
        <source>It tells its values by itself when they change, and at least every %1.</source>
        <translation>Den meddelar själv sina värden när de ändras, och minst var %1.</translation>
    </message>
    <message>
        <source>It sleeps, and is asked once each time it wakes.</source>
        <translation>Den sover, och frågas en gång varje gång den vaknar.</translation>
    </message>
    <message>
        <source>It is asked every %1.</source>
        <translation>Den frågas var %1.</translation>
    </message>
    <message>
        <source>It is asked every %1 instead of every %2.</source>
        <translation>Den frågas var %1 i stället för var %2.</translation>
    </message>
    <message>
        <source>Requests: %1 in the last minute, %2 in the last hour</source>
        <translation>Frågor: %1 senaste minuten, %2 senaste timmen</translation>
    </message>
    <message>
        <source>values: %1 in the last minute</source>
        <translation>värden: %1 senaste minuten</translation>
    </message>
    <message>
        <source>answered in %1, mostly in %2</source>
        <translation>svarade på %1, oftast på %2</translation>
    </message>
    <message>
        <source>wanted by %1</source>
        <translation>önskat av %1</translation>
    </message>
    <message>
        <source>nothing stored</source>
        <translation>inget sparat</translation>
    </message>
    <message>
        <source>%1 told of %2 stored</source>
        <translation>%1 meddelade av %2 sparade</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ReadoutPanel</name>
    <message>
        <source>F&amp;rom</source>
        <translation>F&amp;rån</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;Till</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Läs</translation>
    </message>
    <message>
        <source>Read exactly</source>
        <translation>Läs exakt</translation>
    </message>
    <message>
        <source>All fields, or their names with commas between them</source>
        <translation>Alla fält, eller deras namn med kommatecken mellan</translation>
    </message>
    <message>
        <source>F&amp;ields</source>
        <translation>F&amp;ält</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tider</translation>
    </message>
    <message>
        <source>momentary</source>
        <translation>momentant</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>toppvärde</translation>
    </message>
    <message>
        <source>status</source>
        <translation>status</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>beräknat</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>identitet</translation>
    </message>
    <message>
        <source>historical</source>
        <translation>historiskt</translation>
    </message>
    <message>
        <source>The end is before the beginning.</source>
        <translation>Slutet ligger före början.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Läser …</translation>
    </message>
    <message>
        <source>It ended without an answer.</source>
        <translation>Det slutade utan svar.</translation>
    </message>
    <message>
        <source>Values that came: %1.</source>
        <translation>Värden som kom: %1.</translation>
    </message>
    <message>
        <source>The thing could not read all of it: %1</source>
        <translation>Saken kunde inte läsa allt: %1</translation>
    </message>
</context>
<context>
    <name>Chatelaine::RegistrationPanel</name>
    <message>
        <source>Full name</source>
        <translation>Fullständigt namn</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Förnamn</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Efternamn</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Smeknamn</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Gata</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postnummer</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webbsida</translation>
    </message>
    <message>
        <source>Create the account</source>
        <translation>Skapa kontot</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Create an account</source>
        <translation>Skapa ett konto</translation>
    </message>
    <message>
        <source>Create an account on %1</source>
        <translation>Skapa ett konto på %1</translation>
    </message>
    <message>
        <source>Asking the server what it wants to know …</source>
        <translation>Frågar servern vad den vill veta …</translation>
    </message>
    <message>
        <source>The server makes accounts here: %1</source>
        <translation>Servern skapar konton här: %1</translation>
    </message>
    <message>
        <source>The server does not say what it wants to know, so no account can be made from here.</source>
        <translation>Servern säger inte vad den vill veta, så inget konto kan skapas härifrån.</translation>
    </message>
    <message>
        <source>Name before the @</source>
        <translation>Namnet före @</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Lösenord</translation>
    </message>
    <message>
        <source>Password again</source>
        <translation>Lösenordet igen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The name has no @ and no space in it; the domain is %1.</source>
        <translation>Namnet har inget @ och inget mellanslag; domänen är %1.</translation>
    </message>
    <message>
        <source>The two passwords differ.</source>
        <translation>De två lösenorden är olika.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ReportPanel</name>
    <message>
        <source>Report for whoever helps you</source>
        <translation>Rapport till den som hjälper dig</translation>
    </message>
    <message>
        <source>This, and nothing else, goes to the clipboard. It has no passwords, no values, no names and no texts of others; addresses are replaced by numbers.</source>
        <translation>Det här, och inget annat, läggs i urklipp. Det har inga lösenord, inga värden, inga namn och inga texter från andra; adresser är ersatta med nummer.</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Rapporten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Kopiera rapporten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopierat.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::RequestCard</name>
    <message>
        <source>Whom a yes is for</source>
        <translation>Vem ett ja gäller</translation>
    </message>
    <message>
        <source>What a yes covers</source>
        <translation>Vad ett ja omfattar</translation>
    </message>
    <message>
        <source>Until when a yes holds</source>
        <translation>Hur länge ett ja gäller</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Bara %1</translation>
    </message>
    <message>
        <source>Everybody at %1</source>
        <translation>Alla på %1</translation>
    </message>
    <message>
        <source>Anyone</source>
        <translation>Vem som helst</translation>
    </message>
    <message>
        <source>Only what it asked for</source>
        <translation>Bara det som den bad om</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Allt</translation>
    </message>
    <message>
        <source>No end</source>
        <translation>Utan slut</translation>
    </message>
    <message>
        <source>For 1 day</source>
        <translation>I 1 dag</translation>
    </message>
    <message>
        <source>For 1 week</source>
        <translation>I 1 vecka</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Godkänn</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Neka</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blockera</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Approve: %1 %2</source>
        <translation>Godkänn: %1 %2</translation>
    </message>
    <message>
        <source>Deny: %1 %2</source>
        <translation>Neka: %1 %2</translation>
    </message>
    <message>
        <source>Block %1</source>
        <translation>Blockera %1</translation>
    </message>
</context>
<context>
    <name>Chatelaine::RequestGroupCard</name>
    <message>
        <source>Deny all</source>
        <translation>Neka alla</translation>
    </message>
    <message>
        <source>Block domain</source>
        <translation>Blockera domänen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Deny all requests: %1</source>
        <translation>Neka alla förfrågningar: %1</translation>
    </message>
    <message>
        <source>Block the whole domain: %1</source>
        <translation>Blockera hela domänen: %1</translation>
    </message>
    <message>
        <source>Hide them</source>
        <translation>Göm dem</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Visa dem</translation>
    </message>
    <message numerus="yes">
        <source>The oldest %Ln stand below. Others follow when these are answered.</source>
        <translation>
            <numerusform>Den äldsta står nedan. Andra följer när den är besvarad.</numerusform>
            <numerusform>De äldsta %Ln står nedan. Andra följer när de är besvarade.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::RequestsModel</name>
    <message>
        <source>Carrying it out …</source>
        <translation>Verkställer …</translation>
    </message>
    <message>
        <source>%1 is a friend now.</source>
        <translation>%1 är en vän nu.</translation>
    </message>
    <message>
        <source>Approved. %1 has been told.</source>
        <translation>Godkänt. %1 har fått veta det.</translation>
    </message>
    <message>
        <source>Denied. Nothing has been opened.</source>
        <translation>Nekat. Inget har öppnats.</translation>
    </message>
    <message>
        <source>Blocked. %1 cannot reach you any more.</source>
        <translation>Blockerad. %1 kan inte nå dig längre.</translation>
    </message>
    <message>
        <source>Decided.</source>
        <translation>Avgjort.</translation>
    </message>
    <message>
        <source>Taken back. It will have to ask again.</source>
        <translation>Återtaget. Den får fråga igen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message numerus="yes">
        <source>Blocked. %Ln requests are gone, and nobody at %1 can reach you any more.</source>
        <translation>
            <numerusform>Blockerad. %Ln förfrågan är borta, och ingen på %1 kan nå dig mer.</numerusform>
            <numerusform>Blockerad. %Ln förfrågningar är borta, och ingen på %1 kan nå dig mer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Denied: %Ln requests. Whoever else of %1 asks hears no as well.</source>
        <translation>
            <numerusform>Nekad: %Ln förfrågan. Vem annan från %1 som än frågar får också nej.</numerusform>
            <numerusform>Nekade: %Ln förfrågningar. Vem annan från %1 som än frågar får också nej.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken back. They will have to ask again.</source>
        <translation>Återtaget. De måste fråga igen.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::RequestsPane</name>
    <message>
        <source>Requests</source>
        <translation>Förfrågningar</translation>
    </message>
    <message>
        <source>Hide the requests</source>
        <translation>Dölj förfrågningarna</translation>
    </message>
    <message>
        <source>Nobody waits for an answer. When somebody wants to be a friend of the house, or to read or control a thing, it stands here until you decide.</source>
        <translation>Ingen väntar på svar. När någon vill bli vän med huset, eller läsa eller styra en sak, står det här tills du bestämmer.</translation>
    </message>
    <message>
        <source>Requests that wait for your decision</source>
        <translation>Förfrågningar som väntar på ditt beslut</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more wait. They follow when these are answered.</source>
        <translation>
            <numerusform>%Ln till väntar. Den följer när de här är besvarade.</numerusform>
            <numerusform>%Ln till väntar. De följer när de här är besvarade.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chatelaine::RetryCountdown</name>
    <message>
        <source>Trying again now</source>
        <translation>Försöker igen nu</translation>
    </message>
    <message>
        <source>Trying again in %1 s</source>
        <translation>Försöker igen om %1 s</translation>
    </message>
    <message>
        <source>Trying again in %1 min</source>
        <translation>Försöker igen om %1 min</translation>
    </message>
</context>
<context>
    <name>Chatelaine::SampleFileLook</name>
    <message>
        <source>Only files that end in .csv or .jsonl can be read.</source>
        <translation>Bara filer som slutar på .csv eller .jsonl kan läsas.</translation>
    </message>
    <message>
        <source>The store refused what was read.</source>
        <translation>Arkivet vägrade ta emot det lästa.</translation>
    </message>
    <message>
        <source>it is not a plain file</source>
        <translation>det är ingen vanlig fil</translation>
    </message>
</context>
<context>
    <name>Chatelaine::Secrets</name>
    <message>
        <source>Passwords are not kept: they have to be given every time.</source>
        <translation>Lösenord sparas inte: de måste anges varje gång.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::Shell</name>
    <message>
        <source>Demo house</source>
        <translation>Demohuset</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The account %1 goes from this window, and its password from the keychain. The account itself stays on the server, and what was recorded here stays in the store: it is there again when you add the account again.</source>
        <translation>Kontot %1 försvinner från det här fönstret, och dess lösenord från nyckelringen. Själva kontot finns kvar på servern, och det som spelats in här finns kvar i lagret: det är där igen när du lägger till kontot på nytt.</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>Ta bort ”%1”?</translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation>Ta bort kontot</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>Ingenting importerades</translation>
    </message>
    <message>
        <source>The file %1 cannot be read.</source>
        <translation>Filen %1 kan inte läsas.</translation>
    </message>
    <message>
        <source>No account was added.</source>
        <translation>Inget konto lades till.</translation>
    </message>
    <message>
        <source>Added: %1. Their passwords are not in such a file: they are asked for when you connect.</source>
        <translation>Tillagda: %1. Deras lösenord finns inte i en sådan fil: de efterfrågas när du ansluter.</translation>
    </message>
    <message>
        <source>Left as they are, because there is one of that name or address already: %1.</source>
        <translation>Lämnade som de är, eftersom det redan finns ett med det namnet eller den adressen: %1.</translation>
    </message>
    <message>
        <source>Accounts imported</source>
        <translation>Konton importerade</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>Ingenting exporterades</translation>
    </message>
    <message>
        <source>The file %1 cannot be written.</source>
        <translation>Filen %1 kan inte skrivas.</translation>
    </message>
    <message>
        <source>Accounts exported</source>
        <translation>Konton exporterade</translation>
    </message>
    <message>
        <source>They are in %1, without any password.</source>
        <translation>De finns i %1, utan något lösenord.</translation>
    </message>
    <message>
        <source>This link cannot be followed</source>
        <translation>Länken kan inte följas</translation>
    </message>
    <message>
        <source>This link asks for something that the window does not do</source>
        <translation>Länken ber om något som fönstret inte gör</translation>
    </message>
    <message>
        <source>It asks for “%1” at %2. Nothing was done.</source>
        <translation>Den ber om ”%1” hos %2. Ingenting gjordes.</translation>
    </message>
    <message>
        <source>Nothing to remove</source>
        <translation>Inget att ta bort</translation>
    </message>
    <message>
        <source>%1 is not among the contacts of this account.</source>
        <translation>%1 finns inte bland kontots kontakter.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::StanzaConsole</name>
    <message>
        <source>There is no “%1” to filter by. There are: %2</source>
        <translation>Det finns inget ”%1” att filtrera på. Det finns: %2</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Save the stanzas that are shown</source>
        <translation>Spara stanzorna som visas</translation>
    </message>
    <message>
        <source>Trace, one stanza a line (*.xmltrace)</source>
        <translation>Spår, en stanza per rad (*.xmltrace)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Saved, %1 lines. They may hold what is private: mind who gets the file.</source>
        <translation>Sparat, %1 rader. De kan innehålla privata saker: tänk på vem som får filen.</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Inte sparat: %1</translation>
    </message>
    <message>
        <source>1 stanza</source>
        <translation>1 stanza</translation>
    </message>
    <message>
        <source>%1 stanzas</source>
        <translation>%1 stanzor</translation>
    </message>
    <message>
        <source>%1 of %2 stanzas</source>
        <translation>%1 av %2 stanzor</translation>
    </message>
    <message>
        <source>paused, %1 wait</source>
        <translation>pausad, %1 väntar</translation>
    </message>
    <message>
        <source>%1 older ones dropped</source>
        <translation>%1 äldre kastade</translation>
    </message>
    <message>
        <source>No stanza matches the filters.</source>
        <translation>Ingen stanza stämmer med filtren.</translation>
    </message>
    <message>
        <source>Nothing has passed yet.</source>
        <translation>Inget har passerat ännu.</translation>
    </message>
    <message>
        <source>Stanzas are collected in the Support view only.</source>
        <translation>Stanzor samlas bara i supportvyn.</translation>
    </message>
    <message>
        <source>Stanzas</source>
        <translation>Stanzor</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Riktning</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>Båda riktningarna</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Skickat</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Mottaget</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alla slag</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>fel</translation>
    </message>
    <message>
        <source>All protocols</source>
        <translation>Alla protokoll</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Filter: words, or type:get  -peer:eva</source>
        <translation>Filter: ord, eller type:get  -peer:eva</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Föregående träff</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nästa träff</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Rensa</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Spara …</translation>
    </message>
    <message>
        <source>Send one …</source>
        <translation>Skicka en …</translation>
    </message>
    <message>
        <source>Stanzas, oldest first</source>
        <translation>Stanzor, de äldsta först</translation>
    </message>
</context>
<context>
    <name>Chatelaine::StanzaDetails</name>
    <message>
        <source>The stanza</source>
        <translation>Stanzan</translation>
    </message>
    <message>
        <source>The stanza in words</source>
        <translation>Stanzan i ord</translation>
    </message>
    <message>
        <source>Shows the other half: the answer to this request, or the request of this answer</source>
        <translation>Visar den andra halvan: svaret på den här begäran, eller begäran till det här svaret</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>Öppna dess sida</translation>
    </message>
    <message>
        <source>Shows the page of the thing that this came from or went to</source>
        <translation>Visar sidan för saken som den kom från eller gick till</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copies the XML as it is shown</source>
        <translation>Kopierar XML som den visas</translation>
    </message>
    <message>
        <source>Copy as test vector</source>
        <translation>Kopiera som testvektor</translation>
    </message>
    <message>
        <source>Copies the XML with every address replaced by one of example.org</source>
        <translation>Kopierar XML där varje adress är ersatt med en på example.org</translation>
    </message>
    <message>
        <source>Edit and send …</source>
        <translation>Ändra och skicka …</translation>
    </message>
    <message>
        <source>Puts the XML into the panel for sending</source>
        <translation>Lägger XML i panelen för sändning</translation>
    </message>
    <message>
        <source>Choose a stanza above to read it.</source>
        <translation>Välj en stanza ovan för att läsa den.</translation>
    </message>
    <message>
        <source>our server</source>
        <translation>vår server</translation>
    </message>
    <message>
        <source>Go to the answer</source>
        <translation>Gå till svaret</translation>
    </message>
    <message>
        <source>Go to the request</source>
        <translation>Gå till begäran</translation>
    </message>
</context>
<context>
    <name>Chatelaine::StanzaModel</name>
    <message>
        <source>done: %1</source>
        <translation>klart: %1</translation>
    </message>
    <message>
        <source>our server</source>
        <translation>vår server</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Riktning</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Motpart</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Säger</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
</context>
<context>
    <name>Chatelaine::StanzaSender</name>
    <message>
        <source>Send</source>
        <translation>Skicka</translation>
    </message>
    <message>
        <source>Stanza to be sent</source>
        <translation>Stanza att skicka</translation>
    </message>
    <message>
        <source>Well-formed. It can be sent once you are connected.</source>
        <translation>Välformad. Den kan skickas när du är ansluten.</translation>
    </message>
    <message>
        <source>Well-formed. The button sends it as it stands; the answer shows in the list.</source>
        <translation>Välformad. Knappen skickar den som den står; svaret visas i listan.</translation>
    </message>
    <message>
        <source>Sent. Its answer shows in the list.</source>
        <translation>Skickad. Svaret visas i listan.</translation>
    </message>
    <message>
        <source>Not sent (%1): %2</source>
        <translation>Inte skickad (%1): %2</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ThingBanner</name>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Försök igen</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>&amp;Varför?</translation>
    </message>
    <message>
        <source>Find out why it does not work</source>
        <translation>Ta reda på varför det inte fungerar</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ThingEnergy</name>
    <message>
        <source>Energy</source>
        <translation>Energi</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ThingHeader</name>
    <message>
        <source>Rename</source>
        <translation>Byt namn</translation>
    </message>
    <message>
        <source>&amp;Read now</source>
        <translation>&amp;Läs nu</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>&amp;Bevaka</translation>
    </message>
    <message>
        <source>Give the thing a name and a room (F2).</source>
        <translation>Ge saken ett namn och ett rum (F2).</translation>
    </message>
    <message>
        <source>Read again and again while this page is open.</source>
        <translation>Läs gång på gång medan den här sidan är öppen.</translation>
    </message>
    <message>
        <source>How often to read</source>
        <translation>Hur ofta den läses</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mer</translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation>Var %1</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Byt namn …</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Kopiera adressen</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>inte ansluten</translation>
    </message>
    <message>
        <source>online</source>
        <translation>uppkopplad</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>frånkopplad</translation>
    </message>
    <message>
        <source>heard just now</source>
        <translation>hördes nyss</translation>
    </message>
    <message>
        <source>heard %1 ago</source>
        <translation>hördes för %1 sedan</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>läser …</translation>
    </message>
    <message>
        <source>not heard yet</source>
        <translation>inte hörd ännu</translation>
    </message>
    <message>
        <source>How it is read, and what that asks of it.</source>
        <translation>Hur den läses, och vad det kräver av den.</translation>
    </message>
    <message>
        <source>Read exactly …</source>
        <translation>Läs exakt …</translation>
    </message>
    <message>
        <source>How it is read: %1</source>
        <translation>Hur den läses: %1</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ThingPage</name>
    <message>
        <source>Values</source>
        <translation>Värden</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Styrning</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Not connected. What was last heard stays here until the connection is back.</source>
        <translation>Inte ansluten. Det som senast hördes står kvar här tills anslutningen är tillbaka.</translation>
    </message>
    <message>
        <source>%1 is not in the contact list. Make friends with it to read it.</source>
        <translation>%1 finns inte i kontaktlistan. Bli vän med den för att läsa den.</translation>
    </message>
    <message>
        <source>%1 is offline. What was last heard stays here; it is read again as soon as it is back.</source>
        <translation>%1 är frånkopplad. Det som senast hördes står kvar här; den läses igen så snart den är tillbaka.</translation>
    </message>
    <message>
        <source>The thing could not read all of it: %1</source>
        <translation>Saken kunde inte läsa allt: %1</translation>
    </message>
    <message>
        <source>What it could read is shown.</source>
        <translation>Det som den kunde läsa visas.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Läser …</translation>
    </message>
    <message>
        <source>Its values belong to its nodes. Choose one of them on the left.</source>
        <translation>Dess värden hör till dess noder. Välj en av dem till vänster.</translation>
    </message>
    <message>
        <source>No values yet. Press “Read now” to ask the thing.</source>
        <translation>Inga värden ännu. Tryck på ”Läs nu” för att fråga saken.</translation>
    </message>
    <message>
        <source>No values yet. They show here as soon as the thing is back.</source>
        <translation>Inga värden ännu. De visas här så snart saken är tillbaka.</translation>
    </message>
    <message>
        <source>Nothing could be read. The line above says why.</source>
        <translation>Inget kunde läsas. Raden ovanför säger varför.</translation>
    </message>
    <message>
        <source>Stanzas</source>
        <translation>Stanzor</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ThingTabs</name>
    <message>
        <source>Open things</source>
        <translation>Öppna saker</translation>
    </message>
</context>
<context>
    <name>Chatelaine::TopBar</name>
    <message>
        <source>View</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Search things and rooms</source>
        <translation>Sök saker och rum</translation>
    </message>
    <message>
        <source>Search things and rooms   %1</source>
        <translation>Sök saker och rum   %1</translation>
    </message>
    <message>
        <source>View and settings</source>
        <translation>Vy och inställningar</translation>
    </message>
    <message>
        <source>Requests  %L1</source>
        <translation>Förfrågningar  %L1</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Förfrågningar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests wait for your decision</source>
        <translation>
            <numerusform>%Ln förfrågan väntar på ditt beslut</numerusform>
            <numerusform>%Ln förfrågningar väntar på ditt beslut</numerusform>
        </translation>
    </message>
    <message>
        <source>No requests wait</source>
        <translation>Inga förfrågningar väntar</translation>
    </message>
    <message>
        <source>Hide the requests</source>
        <translation>Dölj förfrågningarna</translation>
    </message>
    <message>
        <source>Show the requests</source>
        <translation>Visa förfrågningarna</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Ansluter …</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Inte ansluten</translation>
    </message>
    <message>
        <source>Connected as %1</source>
        <translation>Ansluten som %1</translation>
    </message>
    <message>
        <source>Show the connection</source>
        <translation>Visa anslutningen</translation>
    </message>
    <message>
        <source>Not connected, trying again</source>
        <translation>Inte ansluten, försöker igen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Försök nu</translation>
    </message>
    <message>
        <source>Try to connect now</source>
        <translation>Försök ansluta nu</translation>
    </message>
    <message>
        <source>House %1; houses and accounts</source>
        <translation>Huset %1; hus och konton</translation>
    </message>
    <message>
        <source>Houses and accounts</source>
        <translation>Hus och konton</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>Vy: %1</translation>
    </message>
    <message>
        <source>Alerts  %L1</source>
        <translation>Larm  %L1</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Larm</translation>
    </message>
    <message numerus="yes">
        <source>%Ln things are out of the ordinary</source>
        <translation>
            <numerusform>%Ln sak är ovanlig</numerusform>
            <numerusform>%Ln saker är ovanliga</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is out of the ordinary</source>
        <translation>Inget är ovanligt</translation>
    </message>
    <message>
        <source>Hide the alerts</source>
        <translation>Dölj larmen</translation>
    </message>
    <message>
        <source>Show the alerts</source>
        <translation>Visa larmen</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ValuesModel</name>
    <message>
        <source>Field</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Värde</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Enhet</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Hört</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Kvalitet</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Senaste timmen</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>inget värde</translation>
    </message>
    <message>
        <source>heard %1 ago, old</source>
        <translation>hördes för %1 sedan, gammalt</translation>
    </message>
    <message>
        <source>heard %1 ago</source>
        <translation>hördes för %1 sedan</translation>
    </message>
    <message>
        <source>The thing read it at %1.</source>
        <translation>Saken läste av det %1.</translation>
    </message>
    <message>
        <source>As sent: %1 %2</source>
        <translation>Som det skickades: %1 %2</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Nod</translation>
    </message>
    <message>
        <source>The thing itself</source>
        <translation>Saken själv</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>The thing calls it “%1”.</source>
        <translation>Saken kallar det ”%1”.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ValuesPage</name>
    <message>
        <source>No values yet. Press “Read now” to ask the thing.</source>
        <translation>Inga värden ännu. Tryck på ”Läs nu” för att fråga saken.</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Värden</translation>
    </message>
    <message>
        <source>Filter fields</source>
        <translation>Filtrera fält</translation>
    </message>
    <message>
        <source>Take off the chart</source>
        <translation>Ta bort från diagrammet</translation>
    </message>
    <message>
        <source>Put on the chart</source>
        <translation>Lägg till i diagrammet</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Kopiera rader</translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation>Kopiera cell</translation>
    </message>
    <message>
        <source>No field matches the filter.</source>
        <translation>Inget fält passar filtret.</translation>
    </message>
    <message>
        <source>Group by node</source>
        <translation>Gruppera efter nod</translation>
    </message>
    <message>
        <source>Put the values of each node under a heading of its own.</source>
        <translation>Sätt varje nods värden under en egen rubrik.</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ValuesProxy</name>
    <message numerus="yes">
        <source>%1 · %Ln values</source>
        <translation>
            <numerusform>%1 · %Ln värde</numerusform>
            <numerusform>%1 · %Ln värden</numerusform>
        </translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>Nod %1</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ViewMode</name>
    <message>
        <source>Homeowner</source>
        <translation>Husägare</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>Installer</source>
        <translation>Installatör</translation>
    </message>
</context>
<context>
    <name>Chatelaine::WhyPanel</name>
    <message>
        <source>Why it does not work</source>
        <translation>Varför det inte fungerar</translation>
    </message>
    <message>
        <source>Gates on the way</source>
        <translation>Grindar på vägen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Se efter igen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copy what was found as text</source>
        <translation>Kopiera det som hittades som text</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Why can we not connect?</source>
        <translation>Varför kan vi inte ansluta?</translation>
    </message>
    <message>
        <source>Why does “%1” not work?</source>
        <translation>Varför fungerar inte ”%1”?</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Anslutning</translation>
    </message>
    <message>
        <source>Ended before all was known.</source>
        <translation>Slutade innan allt var känt.</translation>
    </message>
    <message>
        <source>%1 is what is in the way (%2)</source>
        <translation>%1 är det som står i vägen (%2)</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Att göra: %1</translation>
    </message>
    <message>
        <source>Nothing is known to be in the way</source>
        <translation>Ingenting känt står i vägen</translation>
    </message>
    <message>
        <source>The examination was ended. Look again to see the rest.</source>
        <translation>Undersökningen avbröts. Se efter igen för att se resten.</translation>
    </message>
    <message>
        <source>Nothing is in the way</source>
        <translation>Ingenting står i vägen</translation>
    </message>
    <message>
        <source>Everything that can be known from here is open. Try again; if it fails again, look again.</source>
        <translation>Allt som går att veta härifrån är öppet. Försök igen; om det misslyckas på nytt, se efter igen.</translation>
    </message>
    <message>
        <source>(stanza %1)</source>
        <translation>(stanza %1)</translation>
    </message>
</context>
<context>
    <name>ComparedPeriod</name>
    <message>
        <source>yesterday</source>
        <translation>i går</translation>
    </message>
    <message>
        <source>last week</source>
        <translation>förra veckan</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>förra året</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) before</source>
        <translation>
            <numerusform>%n dag före</numerusform>
            <numerusform>%n dagar före</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ControlFormWords</name>
    <message>
        <source>This must be on or off.</source>
        <translation>Detta måste vara på eller av.</translation>
    </message>
    <message>
        <source>This is not a colour such as FF8800.</source>
        <translation>Detta är ingen färg som FF8800.</translation>
    </message>
    <message>
        <source>This is not a date such as 2026-05-01.</source>
        <translation>Detta är inget datum som 2026-05-01.</translation>
    </message>
    <message>
        <source>This is not a date and time such as 2026-05-01T08:00:00.</source>
        <translation>Detta är ingen tidpunkt som 2026-05-01T08:00:00.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>Detta är inget tal.</translation>
    </message>
    <message>
        <source>This is not a duration such as PT3M30S.</source>
        <translation>Detta är ingen varaktighet som PT3M30S.</translation>
    </message>
    <message>
        <source>This is not a whole number.</source>
        <translation>Detta är inget heltal.</translation>
    </message>
    <message>
        <source>This is not a whole number of at most 64 bits.</source>
        <translation>Detta är inget heltal på högst 64 bitar.</translation>
    </message>
    <message>
        <source>This is not a time such as 08:00:00.</source>
        <translation>Detta är inget klockslag som 08:00:00.</translation>
    </message>
    <message>
        <source>A value is needed.</source>
        <translation>Ett värde behövs.</translation>
    </message>
    <message>
        <source>This is none of the choices.</source>
        <translation>Detta är inget av valen.</translation>
    </message>
    <message>
        <source>One of these is there twice.</source>
        <translation>Något av detta finns två gånger.</translation>
    </message>
    <message>
        <source>Only one value can be set here.</source>
        <translation>Här kan bara ett värde anges.</translation>
    </message>
    <message>
        <source>This must be one line.</source>
        <translation>Detta måste vara en enda rad.</translation>
    </message>
    <message>
        <source>This is not an address such as pump@house.example.</source>
        <translation>Detta är ingen adress som pump@house.example.</translation>
    </message>
    <message>
        <source>Choose at least %1.</source>
        <translation>Välj minst %1.</translation>
    </message>
    <message>
        <source>Choose at most %1.</source>
        <translation>Välj högst %1.</translation>
    </message>
    <message>
        <source>This does not have the form that the thing asks for.</source>
        <translation>Detta har inte den form som saken ber om.</translation>
    </message>
    <message>
        <source>This must be from %1 to %2.</source>
        <translation>Detta måste vara från %1 till %2.</translation>
    </message>
    <message>
        <source>This must be at most %1.</source>
        <translation>Detta får vara högst %1.</translation>
    </message>
    <message>
        <source>This must be at least %1.</source>
        <translation>Detta måste vara minst %1.</translation>
    </message>
    <message>
        <source>On or off</source>
        <translation>På eller av</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Färg</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Datum och tid</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Tal</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Varaktighet</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Val</translation>
    </message>
    <message>
        <source>Whole number</source>
        <translation>Heltal</translation>
    </message>
    <message>
        <source>Large whole number</source>
        <translation>Stort heltal</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Klockslag</translation>
    </message>
</context>
<context>
    <name>ErrorInfo</name>
    <message>
        <source>This is not an address of an account or thing.</source>
        <translation>Detta är ingen adress till ett konto eller en sak.</translation>
    </message>
    <message>
        <source>Write it as name@domain.</source>
        <translation>Skriv den som namn@domän.</translation>
    </message>
    <message>
        <source>Connections without encryption are allowed to this machine only.</source>
        <translation>Anslutningar utan kryptering är bara tillåtna till den här datorn.</translation>
    </message>
    <message>
        <source>Use encryption (TLS required or direct).</source>
        <translation>Använd kryptering (TLS krävs eller direkt).</translation>
    </message>
    <message>
        <source>The file of trusted certificates cannot be used.</source>
        <translation>Filen med betrodda certifikat går inte att använda.</translation>
    </message>
    <message>
        <source>Choose a readable PEM file with at least one certificate.</source>
        <translation>Välj en läsbar PEM-fil med minst ett certifikat.</translation>
    </message>
    <message>
        <source>The thing&apos;s dialect cannot express this request.</source>
        <translation>Sakens dialekt kan inte uttrycka den här begäran.</translation>
    </message>
    <message>
        <source>Leave out what is named here.</source>
        <translation>Utelämna det som nämns här.</translation>
    </message>
    <message>
        <source>This is not one well-formed iq, message or presence.</source>
        <translation>Detta är inte en välformad iq, message eller presence.</translation>
    </message>
    <message>
        <source>Correct the XML.</source>
        <translation>Rätta XML-texten.</translation>
    </message>
    <message>
        <source>The trace file cannot be written.</source>
        <translation>Spårfilen går inte att skriva.</translation>
    </message>
    <message>
        <source>Choose a file in a folder that you may write to.</source>
        <translation>Välj en fil i en mapp som du får skriva i.</translation>
    </message>
    <message>
        <source>The server&apos;s name is unknown.</source>
        <translation>Serverns namn är okänt.</translation>
    </message>
    <message>
        <source>Check the part after the @, or give the server&apos;s host name.</source>
        <translation>Kontrollera delen efter @, eller ange serverns värdnamn.</translation>
    </message>
    <message>
        <source>The name service does not answer.</source>
        <translation>Namntjänsten svarar inte.</translation>
    </message>
    <message>
        <source>Check the network, or give the server&apos;s address.</source>
        <translation>Kontrollera nätverket, eller ange serverns adress.</translation>
    </message>
    <message>
        <source>The domain says that it has no such service.</source>
        <translation>Domänen säger att den inte har någon sådan tjänst.</translation>
    </message>
    <message>
        <source>Ask the operator of the domain for the server&apos;s name.</source>
        <translation>Fråga domänens operatör efter serverns namn.</translation>
    </message>
    <message>
        <source>The server&apos;s port is closed.</source>
        <translation>Serverns port är stängd.</translation>
    </message>
    <message>
        <source>Check host and port, and that the server is running.</source>
        <translation>Kontrollera värd och port, och att servern är igång.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Servern går inte att nå.</translation>
    </message>
    <message>
        <source>Check the network and the firewall.</source>
        <translation>Kontrollera nätverket och brandväggen.</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>Det finns ingen anslutning.</translation>
    </message>
    <message>
        <source>Connect first.</source>
        <translation>Anslut först.</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>Anslutningen bröts.</translation>
    </message>
    <message>
        <source>Wait for the next attempt, or connect again.</source>
        <translation>Vänta på nästa försök, eller anslut igen.</translation>
    </message>
    <message>
        <source>The server offers no encryption. Nothing was sent.</source>
        <translation>Servern erbjuder ingen kryptering. Inget skickades.</translation>
    </message>
    <message>
        <source>Ask the operator to switch STARTTLS on.</source>
        <translation>Be operatören slå på STARTTLS.</translation>
    </message>
    <message>
        <source>The encrypted connection could not be set up.</source>
        <translation>Den krypterade anslutningen kunde inte upprättas.</translation>
    </message>
    <message>
        <source>Check that the port speaks the chosen kind of TLS.</source>
        <translation>Kontrollera att porten talar det valda slaget av TLS.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted. The attempt has ended.</source>
        <translation>Serverns certifikat är inte betrott. Försöket har avslutats.</translation>
    </message>
    <message>
        <source>Give the file with the certificate authority of this server.</source>
        <translation>Ange filen med den här serverns certifikatutfärdare.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name. The attempt has ended.</source>
        <translation>Serverns certifikat gäller ett annat namn. Försöket har avslutats.</translation>
    </message>
    <message>
        <source>Check the domain; somebody may be in between.</source>
        <translation>Kontrollera domänen; någon kan finnas emellan.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid now. The attempt has ended.</source>
        <translation>Serverns certifikat gäller inte nu. Försöket har avslutats.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s clock, or ask the operator to renew the certificate.</source>
        <translation>Kontrollera den här datorns klocka, eller be operatören förnya certifikatet.</translation>
    </message>
    <message>
        <source>The server speaks a version of XMPP without encryption. Nothing was sent.</source>
        <translation>Servern talar en version av XMPP utan kryptering. Inget skickades.</translation>
    </message>
    <message>
        <source>Check the port; ask the operator for a server from this century.</source>
        <translation>Kontrollera porten; be operatören om en server från det här århundradet.</translation>
    </message>
    <message>
        <source>The server does not accept this user name and password.</source>
        <translation>Servern godtar inte det här användarnamnet och lösenordet.</translation>
    </message>
    <message>
        <source>Type the password again.</source>
        <translation>Skriv lösenordet igen.</translation>
    </message>
    <message>
        <source>The server offers no safe way to prove the password. It was not sent.</source>
        <translation>Servern erbjuder inget säkert sätt att bevisa lösenordet. Det skickades inte.</translation>
    </message>
    <message>
        <source>Ask the operator to switch SCRAM on.</source>
        <translation>Be operatören slå på SCRAM.</translation>
    </message>
    <message>
        <source>The account is disabled or its password has expired.</source>
        <translation>Kontot är avstängt eller dess lösenord har gått ut.</translation>
    </message>
    <message>
        <source>Ask the operator of the server.</source>
        <translation>Fråga serverns operatör.</translation>
    </message>
    <message>
        <source>Logging in failed.</source>
        <translation>Inloggningen misslyckades.</translation>
    </message>
    <message>
        <source>Try again; look at the trace if it stays so.</source>
        <translation>Försök igen; se i spåret om det fortsätter så.</translation>
    </message>
    <message>
        <source>The server gave us no address for this session.</source>
        <translation>Servern gav oss ingen adress för den här sessionen.</translation>
    </message>
    <message>
        <source>Close other sessions of this account, or choose another resource.</source>
        <translation>Stäng kontots andra sessioner, eller välj en annan resurs.</translation>
    </message>
    <message>
        <source>The server did not send the list of contacts.</source>
        <translation>Servern skickade inte kontaktlistan.</translation>
    </message>
    <message>
        <source>Connect again.</source>
        <translation>Anslut igen.</translation>
    </message>
    <message>
        <source>The server did not change the list of contacts.</source>
        <translation>Servern ändrade inte kontaktlistan.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>Kontrollera adressen.</translation>
    </message>
    <message>
        <source>The server sent something that is not XML. The stream was ended.</source>
        <translation>Servern skickade något som inte är XML. Strömmen avslutades.</translation>
    </message>
    <message>
        <source>It is tried again by itself; look at the trace if it stays so.</source>
        <translation>Ett nytt försök görs av sig självt; se i spåret om det fortsätter så.</translation>
    </message>
    <message>
        <source>The server ended the stream.</source>
        <translation>Servern avslutade strömmen.</translation>
    </message>
    <message>
        <source>Wait for the next attempt.</source>
        <translation>Vänta på nästa försök.</translation>
    </message>
    <message>
        <source>Another program has taken this session over.</source>
        <translation>Ett annat program har tagit över den här sessionen.</translation>
    </message>
    <message>
        <source>Choose another resource for one of the two, then connect again.</source>
        <translation>Välj en annan resurs för ett av de två och anslut sedan igen.</translation>
    </message>
    <message>
        <source>The thing is offline.</source>
        <translation>Saken är frånkopplad.</translation>
    </message>
    <message>
        <source>Switch it on, or wait until it wakes.</source>
        <translation>Slå på den, eller vänta tills den vaknar.</translation>
    </message>
    <message>
        <source>The thing does not offer this.</source>
        <translation>Saken erbjuder inte detta.</translation>
    </message>
    <message>
        <source>Look at what it does offer, or force a dialect.</source>
        <translation>Se efter vad den erbjuder, eller tvinga fram en dialekt.</translation>
    </message>
    <message>
        <source>The thing does not say what it offers.</source>
        <translation>Saken säger inte vad den erbjuder.</translation>
    </message>
    <message>
        <source>Force a dialect, or look at the thing itself.</source>
        <translation>Tvinga fram en dialekt, eller se efter på själva saken.</translation>
    </message>
    <message>
        <source>The thing has not accepted our friendship.</source>
        <translation>Saken har inte godtagit vår vänskap.</translation>
    </message>
    <message>
        <source>Ask for its friendship, and have it approved by the thing&apos;s owner.</source>
        <translation>Be om dess vänskap, och få den godkänd av sakens ägare.</translation>
    </message>
    <message>
        <source>There is no open friendship request from this address.</source>
        <translation>Det finns ingen öppen vänförfrågan från den här adressen.</translation>
    </message>
    <message>
        <source>Look at the open requests.</source>
        <translation>Se efter bland de öppna förfrågningarna.</translation>
    </message>
    <message>
        <source>The server did not change the list of blocked addresses.</source>
        <translation>Servern ändrade inte listan över blockerade adresser.</translation>
    </message>
    <message>
        <source>Ask the operator whether blocking (XEP-0191) is switched on.</source>
        <translation>Fråga operatören om blockering (XEP-0191) är påslagen.</translation>
    </message>
    <message>
        <source>The thing does not allow this to us.</source>
        <translation>Saken tillåter oss inte detta.</translation>
    </message>
    <message>
        <source>Ask the thing&apos;s owner for the right.</source>
        <translation>Be sakens ägare om rätten.</translation>
    </message>
    <message>
        <source>The thing refused.</source>
        <translation>Saken avvisade det.</translation>
    </message>
    <message>
        <source>Look at the thing&apos;s own words.</source>
        <translation>Se efter vad saken själv säger.</translation>
    </message>
    <message>
        <source>The thing does not know this node, field or parameter.</source>
        <translation>Saken känner inte till den här noden, fältet eller parametern.</translation>
    </message>
    <message>
        <source>Load the tree again and compare the names.</source>
        <translation>Hämta trädet igen och jämför namnen.</translation>
    </message>
    <message>
        <source>The thing does not accept these values.</source>
        <translation>Saken godtar inte de här värdena.</translation>
    </message>
    <message>
        <source>Correct the values that are named.</source>
        <translation>Rätta de värden som nämns.</translation>
    </message>
    <message>
        <source>The thing is locked or busy.</source>
        <translation>Saken är låst eller upptagen.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Försök igen senare.</translation>
    </message>
    <message>
        <source>The thing cannot do this.</source>
        <translation>Saken kan inte göra detta.</translation>
    </message>
    <message>
        <source>Look at what it does offer.</source>
        <translation>Se efter vad den erbjuder.</translation>
    </message>
    <message>
        <source>The thing&apos;s answer cannot be understood.</source>
        <translation>Sakens svar går inte att förstå.</translation>
    </message>
    <message>
        <source>Look at the trace, and tell the maker of the thing.</source>
        <translation>Se i spåret, och berätta för sakens tillverkare.</translation>
    </message>
    <message>
        <source>The thing could not read what was asked for.</source>
        <translation>Saken kunde inte läsa det som begärdes.</translation>
    </message>
    <message>
        <source>Look at the failures.</source>
        <translation>Se på felen.</translation>
    </message>
    <message>
        <source>The thing is not reachable at this address.</source>
        <translation>Saken går inte att nå på den här adressen.</translation>
    </message>
    <message>
        <source>Wait until it is online again.</source>
        <translation>Vänta tills den är uppkopplad igen.</translation>
    </message>
    <message>
        <source>The thing has been silent for too long.</source>
        <translation>Saken har varit tyst för länge.</translation>
    </message>
    <message>
        <source>Try again, or allow a longer silence.</source>
        <translation>Försök igen, eller tillåt en längre tystnad.</translation>
    </message>
    <message>
        <source>There was no answer in time.</source>
        <translation>Inget svar kom i tid.</translation>
    </message>
    <message>
        <source>Try again, or allow more time.</source>
        <translation>Försök igen, eller tillåt mer tid.</translation>
    </message>
    <message>
        <source>The server did not go on in time.</source>
        <translation>Servern gick inte vidare i tid.</translation>
    </message>
    <message>
        <source>Check host and port: something else may be listening there.</source>
        <translation>Kontrollera värd och port: något annat kan lyssna där.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Det avbröts.</translation>
    </message>
    <message>
        <source>The connection was closed before the answer came.</source>
        <translation>Anslutningen stängdes innan svaret kom.</translation>
    </message>
    <message>
        <source>The decision is stored, but a narrower rule still says otherwise.</source>
        <translation>Beslutet är sparat, men en snävare regel säger fortfarande något annat.</translation>
    </message>
    <message>
        <source>Look at the rules for this address.</source>
        <translation>Se på reglerna för den här adressen.</translation>
    </message>
    <message>
        <source>The end of the permission is in the past, so nothing was granted.</source>
        <translation>Tillståndets slut ligger i det förflutna, så inget beviljades.</translation>
    </message>
    <message>
        <source>Choose a later end.</source>
        <translation>Välj ett senare slut.</translation>
    </message>
    <message>
        <source>The decision is stored. The thing is offline and will be told when it is online again.</source>
        <translation>Beslutet är sparat. Saken är frånkopplad och får veta det när den är uppkopplad igen.</translation>
    </message>
    <message>
        <source>The decision could not be stored, so nothing was granted.</source>
        <translation>Beslutet kunde inte sparas, så inget beviljades.</translation>
    </message>
    <message>
        <source>Make room on the disk, or close the other program that uses the file, and decide again.</source>
        <translation>Gör plats på disken, eller stäng det andra programmet som använder filen, och bestäm igen.</translation>
    </message>
    <message>
        <source>A value that was set was not seen in time.</source>
        <translation>Ett värde som ställdes in syntes inte i tid.</translation>
    </message>
    <message>
        <source>The thing said yes; look at what it reports, or give it longer.</source>
        <translation>Saken sade ja; se efter vad den rapporterar, eller ge den längre tid.</translation>
    </message>
    <message>
        <source>The pinned certificate cannot be used.</source>
        <translation>Det fästa certifikatet kan inte användas.</translation>
    </message>
    <message>
        <source>Give the domain, and the SHA-256 fingerprint as 64 hexadecimal digits.</source>
        <translation>Ange domänen, och SHA-256-fingeravtrycket som 64 hexadecimala siffror.</translation>
    </message>
    <message>
        <source>This is larger than a server takes in one stanza. It was not sent.</source>
        <translation>Det här är större än vad en server tar emot i en stanza. Det skickades inte.</translation>
    </message>
    <message>
        <source>Ask for less at once, or do it in several steps.</source>
        <translation>Be om mindre åt gången, eller gör det i flera steg.</translation>
    </message>
    <message>
        <source>The server shows another certificate than the pinned one. Nothing was sent.</source>
        <translation>Servern visar ett annat certifikat än det fästa. Ingenting skickades.</translation>
    </message>
    <message>
        <source>Compare the new fingerprint with the operator of the server before accepting it.</source>
        <translation>Jämför det nya fingeravtrycket med den som driver servern innan du godtar det.</translation>
    </message>
    <message>
        <source>The server offers encryption and then refuses to begin it. Nothing was sent.</source>
        <translation>Servern erbjuder kryptering och vägrar sedan att börja med den. Ingenting skickades.</translation>
    </message>
    <message>
        <source>Ask the operator to repair STARTTLS, or try direct TLS.</source>
        <translation>Be den som driver servern att laga STARTTLS, eller försök med direkt TLS.</translation>
    </message>
    <message>
        <source>The server has not proved that it knows this account. The attempt has ended.</source>
        <translation>Servern har inte bevisat att den känner det här kontot. Försöket har avslutats.</translation>
    </message>
    <message>
        <source>Check the domain and the host; ask the operator of the server.</source>
        <translation>Kontrollera domänen och värden; fråga den som driver servern.</translation>
    </message>
    <message>
        <source>The server does not serve this domain.</source>
        <translation>Servern betjänar inte den här domänen.</translation>
    </message>
    <message>
        <source>Check the part after the @, and the host.</source>
        <translation>Kontrollera delen efter @, och värden.</translation>
    </message>
    <message>
        <source>The server ended the stream because of its rules.</source>
        <translation>Servern avslutade strömmen på grund av sina regler.</translation>
    </message>
    <message>
        <source>Read the server&apos;s words, and ask its operator.</source>
        <translation>Läs serverns ord, och fråga den som driver den.</translation>
    </message>
    <message>
        <source>The server sends us to another address, which is not followed by itself.</source>
        <translation>Servern skickar oss till en annan adress, som inte följs av sig själv.</translation>
    </message>
    <message>
        <source>If you know that address, give it as the server&apos;s host.</source>
        <translation>Om du känner till den adressen, ange den som serverns värd.</translation>
    </message>
    <message>
        <source>The server sent something larger than is taken at once. The stream was ended from here.</source>
        <translation>Servern skickade något större än vad som tas emot på en gång. Strömmen avslutades härifrån.</translation>
    </message>
    <message>
        <source>It is tried again by itself; ask for less at once, and look at the trace if it stays so.</source>
        <translation>Det försöks igen av sig självt; be om mindre åt gången, och se på spåret om det förblir så.</translation>
    </message>
    <message>
        <source>The server does not let accounts be made or changed from here.</source>
        <translation>Servern låter inte konton skapas eller ändras härifrån.</translation>
    </message>
    <message>
        <source>Ask the operator of the server for an account, or use the operator&apos;s web page.</source>
        <translation>Be den som driver servern om ett konto, eller använd dennes webbsida.</translation>
    </message>
    <message>
        <source>This account name is taken.</source>
        <translation>Det kontonamnet är upptaget.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Välj ett annat namn.</translation>
    </message>
    <message>
        <source>The server does not accept what was filled in.</source>
        <translation>Servern godtar inte det som fylldes i.</translation>
    </message>
    <message>
        <source>Fill in every field that is asked for; choose a longer password.</source>
        <translation>Fyll i varje fält som efterfrågas; välj ett längre lösenord.</translation>
    </message>
    <message>
        <source>The server does not allow this.</source>
        <translation>Servern tillåter inte det här.</translation>
    </message>
    <message>
        <source>Wait a while if many accounts were made from here, or ask the operator of the server.</source>
        <translation>Vänta ett tag om många konton har skapats härifrån, eller fråga den som driver servern.</translation>
    </message>
    <message>
        <source>The server could not do it.</source>
        <translation>Servern kunde inte göra det.</translation>
    </message>
    <message>
        <source>Try again later; look at the trace if it stays so.</source>
        <translation>Försök igen senare; se på spåret om det förblir så.</translation>
    </message>
    <message>
        <source>This is the domain of your own account, with your own things on it. It was not blocked.</source>
        <translation>Det här är ditt eget kontos domän, med dina egna saker. Den blockerades inte.</translation>
    </message>
    <message>
        <source>Block single addresses instead.</source>
        <translation>Blockera enstaka adresser i stället.</translation>
    </message>
    <message>
        <source>We have blocked this address.</source>
        <translation>Vi har blockerat den här adressen.</translation>
    </message>
    <message>
        <source>Lift the block.</source>
        <translation>Häv blockeringen.</translation>
    </message>
    <message>
        <source>What arrives cannot be stored. It is kept in memory for now.</source>
        <translation>Det som kommer kan inte lagras. Det hålls i minnet så länge.</translation>
    </message>
    <message>
        <source>Make room on the disk, or close the other program that uses the file; what waits is then stored by itself.</source>
        <translation>Gör plats på disken, eller stäng det andra programmet som använder filen; det som väntar lagras sedan av sig själv.</translation>
    </message>
    <message>
        <source>The thing sends more than is kept of one answer. It was stopped, and what had come before is there.</source>
        <translation>Saken skickar mer än vad som behålls av ett svar. Den stoppades, och det som hade kommit före finns kvar.</translation>
    </message>
    <message>
        <source>Ask for less at once: fewer fields, a shorter time, one branch.</source>
        <translation>Be om mindre åt gången: färre fält, en kortare tid, en gren.</translation>
    </message>
    <message>
        <source>No password is stored for this account.</source>
        <translation>Inget lösenord är sparat för det här kontot.</translation>
    </message>
    <message>
        <source>Type the password, or give it by --password-file.</source>
        <translation>Skriv lösenordet, eller ange det med --password-file.</translation>
    </message>
    <message>
        <source>The keychain is locked, or it does not let this program in.</source>
        <translation>Nyckelringen är låst, eller släpper inte in det här programmet.</translation>
    </message>
    <message>
        <source>Unlock the keychain, and try again.</source>
        <translation>Lås upp nyckelringen och försök igen.</translation>
    </message>
    <message>
        <source>The keychain did not answer in time.</source>
        <translation>Nyckelringen svarade inte i tid.</translation>
    </message>
    <message>
        <source>Look for its question behind other windows, and try again.</source>
        <translation>Leta efter dess fråga bakom andra fönster, och försök igen.</translation>
    </message>
    <message>
        <source>The keychain cannot be used.</source>
        <translation>Nyckelringen kan inte användas.</translation>
    </message>
    <message>
        <source>Check that a keychain such as GNOME Keyring or KWallet runs in this session.</source>
        <translation>Kontrollera att en nyckelring som GNOME Keyring eller KWallet körs i den här sessionen.</translation>
    </message>
    <message>
        <source>The file of the password could be read or changed by others, so it is not used.</source>
        <translation>Lösenordsfilen kunde läsas eller ändras av andra, så den används inte.</translation>
    </message>
    <message>
        <source>Make folder and file your own only (chmod 700 and 600), and change the password.</source>
        <translation>Gör mapp och fil till bara dina egna (chmod 700 och 600), och byt lösenordet.</translation>
    </message>
    <message>
        <source>The file of the password could not be read or written.</source>
        <translation>Lösenordsfilen kunde inte läsas eller skrivas.</translation>
    </message>
    <message>
        <source>Check the disk, and the rights of the folder.</source>
        <translation>Kontrollera disken och mappens rättigheter.</translation>
    </message>
    <message>
        <source>The list of accounts cannot be read. It was left as it is.</source>
        <translation>Kontolistan kan inte läsas. Den lämnades som den är.</translation>
    </message>
    <message>
        <source>Repair the file, or move it away.</source>
        <translation>Laga filen, eller flytta undan den.</translation>
    </message>
    <message>
        <source>The list of accounts could not be saved.</source>
        <translation>Kontolistan kunde inte sparas.</translation>
    </message>
    <message>
        <source>Make room on the disk, and check the rights of the folder.</source>
        <translation>Gör plats på disken, och kontrollera mappens rättigheter.</translation>
    </message>
    <message>
        <source>There is no such account in the list.</source>
        <translation>Det finns inget sådant konto i listan.</translation>
    </message>
    <message>
        <source>Look at the list of accounts.</source>
        <translation>Se i kontolistan.</translation>
    </message>
    <message>
        <source>There is already an account of this name in the list.</source>
        <translation>Det finns redan ett konto med det namnet i listan.</translation>
    </message>
    <message>
        <source>This is no file of exported accounts.</source>
        <translation>Det här är ingen fil med exporterade konton.</translation>
    </message>
    <message>
        <source>Choose a file that was exported from Chatelaine.</source>
        <translation>Välj en fil som exporterades från Chatelaine.</translation>
    </message>
    <message>
        <source>Another program already answers the things of this account.</source>
        <translation>Ett annat program svarar redan det här kontots saker.</translation>
    </message>
    <message>
        <source>Close it there, or connect here without answering for things.</source>
        <translation>Stäng det där, eller anslut här utan att svara saker.</translation>
    </message>
    <message>
        <source>Another program already records the things of this account.</source>
        <translation>Ett annat program spelar redan in det här kontots saker.</translation>
    </message>
    <message>
        <source>End it there, or leave recording to it.</source>
        <translation>Avsluta det där, eller låt det sköta inspelningen.</translation>
    </message>
    <message>
        <source>The store cannot say whether another program does this already.</source>
        <translation>Arkivet kan inte säga om ett annat program redan gör detta.</translation>
    </message>
    <message>
        <source>Look whether the store&apos;s folder or its database can be written to.</source>
        <translation>Se efter om arkivets mapp eller databas går att skriva i.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is far ahead of what is stored, so nothing old is removed.</source>
        <translation>Datorns klocka går långt före det som är lagrat, så inget gammalt tas bort.</translation>
    </message>
    <message>
        <source>Look at the clock. Where it is right, removing begins again by itself after three days.</source>
        <translation>Titta på klockan. Om den går rätt börjar borttagningen igen av sig själv efter tre dagar.</translation>
    </message>
</context>
<context>
    <name>ExportFile</name>
    <message>
        <source>it is not a plain file</source>
        <translation>det är ingen vanlig fil</translation>
    </message>
</context>
<context>
    <name>JournalCauses</name>
    <message>
        <source>%1 tried to set %2 to %3</source>
        <translation>%1 försökte ställa %2 på %3</translation>
    </message>
    <message>
        <source>%1 set %2 to %3</source>
        <translation>%1 ställde %2 på %3</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Förbindelsen bröts</translation>
    </message>
    <message>
        <source>Connected again</source>
        <translation>Ansluten igen</translation>
    </message>
    <message>
        <source>Chatelaine started</source>
        <translation>Chatelaine startade</translation>
    </message>
    <message>
        <source>The thing is back</source>
        <translation>Saken är tillbaka</translation>
    </message>
    <message>
        <source>The thing went away</source>
        <translation>Saken försvann</translation>
    </message>
</context>
<context>
    <name>JournalWords</name>
    <message>
        <source>%1 Reason: %2</source>
        <translation>%1 Orsak: %2</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>godtaget</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>avvisat</translation>
    </message>
    <message>
        <source>waiting for a decision</source>
        <translation>väntar på beslut</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslyckades</translation>
    </message>
    <message>
        <source>done</source>
        <translation>klart</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>skickat</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>beviljat</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>nekat</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>inget svar i tid</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>%1 asked %2 to set %3.</source>
        <translation>%1 bad %2 ställa in %3.</translation>
    </message>
    <message>
        <source>%1, set %2: %3.</source>
        <translation>%1, inställning %2: %3.</translation>
    </message>
    <message>
        <source>%1, set %2: %3 after %4 ms.</source>
        <translation>%1, inställning %2: %3 efter %4 ms.</translation>
    </message>
    <message>
        <source>yes, by a rule</source>
        <translation>ja, enligt en regel</translation>
    </message>
    <message>
        <source>no, by a rule</source>
        <translation>nej, enligt en regel</translation>
    </message>
    <message>
        <source>no for now, you decide</source>
        <translation>nej tills vidare, du bestämmer</translation>
    </message>
    <message>
        <source>%1 asked whether %2 may read it: %3.</source>
        <translation>%1 frågade om %2 får läsa den: %3.</translation>
    </message>
    <message>
        <source>%1 asked whether %2 may control it: %3.</source>
        <translation>%1 frågade om %2 får styra den: %3.</translation>
    </message>
    <message>
        <source>%1 asked whether %2 may be its friend: %3.</source>
        <translation>%1 frågade om %2 får bli dess vän: %3.</translation>
    </message>
    <message>
        <source>%1 said yes to %2.</source>
        <translation>%1 sade ja till %2.</translation>
    </message>
    <message>
        <source>%1 said yes to %2 for %3.</source>
        <translation>%1 sade ja till %2 för %3.</translation>
    </message>
    <message>
        <source>%1 said no to %2.</source>
        <translation>%1 sade nej till %2.</translation>
    </message>
    <message>
        <source>%1 said no to %2 for %3.</source>
        <translation>%1 sade nej till %2 för %3.</translation>
    </message>
    <message>
        <source>%1 blocked %2.</source>
        <translation>%1 blockerade %2.</translation>
    </message>
    <message>
        <source>%1 could not be told what was decided.</source>
        <translation>%1 kunde inte få veta vad som beslutades.</translation>
    </message>
    <message>
        <source>%1 has been told what was decided.</source>
        <translation>%1 har fått veta vad som beslutades.</translation>
    </message>
    <message>
        <source>every thing</source>
        <translation>varje sak</translation>
    </message>
    <message>
        <source>%1 made a rule about %2 for %3.</source>
        <translation>%1 gjorde en regel om %2 för %3.</translation>
    </message>
    <message>
        <source>%1 removed a rule about %2 for %3.</source>
        <translation>%1 tog bort en regel om %2 för %3.</translation>
    </message>
    <message>
        <source>The connection could not be made.</source>
        <translation>Anslutningen kunde inte göras.</translation>
    </message>
    <message>
        <source>Connected as %1.</source>
        <translation>Ansluten som %1.</translation>
    </message>
    <message>
        <source>The connection ended.</source>
        <translation>Anslutningen avslutades.</translation>
    </message>
    <message>
        <source>%1 no longer asks to be a friend of yours.</source>
        <translation>%1 ber inte längre att få bli din vän.</translation>
    </message>
    <message>
        <source>%1 asked to be a friend of yours: %2.</source>
        <translation>%1 bad att få bli din vän: %2.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 hos %2</translation>
    </message>
    <message>
        <source>%1 took the given name of %2 away.</source>
        <translation>%1 tog bort namnet som %2 hade fått.</translation>
    </message>
    <message>
        <source>%1 put %2 into %3.</source>
        <translation>%1 lade %2 i %3.</translation>
    </message>
    <message>
        <source>%1 named %2 “%3”.</source>
        <translation>%1 gav %2 namnet ”%3”.</translation>
    </message>
    <message>
        <source>%1 named %2 “%3” and put it into %4.</source>
        <translation>%1 gav %2 namnet ”%3” och lade den i %4.</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1: %2, %3.</translation>
    </message>
    <message>
        <source>%1: %2 of %3, %4.</source>
        <translation>%1: %2 för %3, %4.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>%1 could not be blocked.</source>
        <translation>%1 kunde inte blockeras.</translation>
    </message>
    <message>
        <source>%1 could not be unblocked.</source>
        <translation>Blockeringen av %1 kunde inte hävas.</translation>
    </message>
    <message>
        <source>%1 unblocked %2.</source>
        <translation>%1 hävde blockeringen av %2.</translation>
    </message>
    <message>
        <source>%1 could not be asked to be a friend.</source>
        <translation>%1 kunde inte tillfrågas om att bli vän.</translation>
    </message>
    <message>
        <source>%1 asked %2 to be a friend.</source>
        <translation>%1 frågade %2 om att bli vän.</translation>
    </message>
    <message>
        <source>%1 could not be removed.</source>
        <translation>%1 kunde inte tas bort.</translation>
    </message>
    <message>
        <source>%1 ended the friendship with %2.</source>
        <translation>%1 avslutade vänskapen med %2.</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Start the demo house and open it; no account is needed.</source>
        <translation>Starta demohuset och öppna det; inget konto behövs.</translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation>light, dark eller system.</translation>
    </message>
    <message>
        <source>Language of the window, such as en or sv.</source>
        <translation>Fönstrets språk, till exempel en eller sv.</translation>
    </message>
    <message>
        <source>Keep journal, history and decisions in this file.</source>
        <translation>Spara journal, historik och beslut i den här filen.</translation>
    </message>
    <message>
        <source>Go through the main job in the demo house, leave pictures in this folder and end.</source>
        <translation>Gå igenom huvuduppgiften i demohuset, lämna bilder i den här mappen och avsluta.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Visa den här hjälpen.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Visa versionen.</translation>
    </message>
    <message>
        <source>Keeper of a house&apos;s keys: see, read, chart and control the things of a house over XMPP, and decide who else may.</source>
        <translation>Den som håller i husets nycklar: se, läs, följ och styr husets saker över XMPP, och bestäm vem mer som får.</translation>
    </message>
    <message>
        <source>Unexpected argument: %1</source>
        <translation>Oväntat argument: %1</translation>
    </message>
    <message>
        <source>The theme is light, dark or system, not “%1”.</source>
        <translation>Temat är light, dark eller system, inte ”%1”.</translation>
    </message>
    <message>
        <source>Pass an option on to the demo house; may be given several times.</source>
        <translation>Skicka ett val vidare till demohuset; kan anges flera gånger.</translation>
    </message>
    <message>
        <source>Say when the window has been painted, and end.</source>
        <translation>Säg till när fönstret har ritats, och avsluta.</translation>
    </message>
    <message>
        <source>An xmpp: link to show, such as xmpp:thing@example.org?subscribe. Nothing of it is done before you say so.</source>
        <translation>En xmpp:-länk att visa, till exempel xmpp:sak@example.org?subscribe. Inget av den görs förrän du säger till.</translation>
    </message>
</context>
<context>
    <name>PanelText</name>
    <message>
        <source>an unknown day</source>
        <translation>en okänd dag</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Choose a colour</source>
        <translation>Välj en färg</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Välj</translation>
    </message>
    <message>
        <source>PT1H30M for one and a half hours</source>
        <translation>PT1H30M för en och en halv timme</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Mindre</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mer</translation>
    </message>
</context>
<context>
    <name>RequestWords</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 och %Ln till</numerusform>
            <numerusform>%1 och %Ln till</numerusform>
        </translation>
    </message>
    <message>
        <source>momentary values</source>
        <translation>momentana värden</translation>
    </message>
    <message>
        <source>peak values</source>
        <translation>toppvärden</translation>
    </message>
    <message>
        <source>status</source>
        <translation>status</translation>
    </message>
    <message>
        <source>computed values</source>
        <translation>beräknade värden</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>identitet</translation>
    </message>
    <message>
        <source>history</source>
        <translation>historik</translation>
    </message>
    <message>
        <source>wants to read %1 of %2.</source>
        <translation>vill läsa %1 hos %2.</translation>
    </message>
    <message>
        <source>wants to read %1 of %2: %3.</source>
        <translation>vill läsa %1 hos %2: %3.</translation>
    </message>
    <message>
        <source>wants to read everything of %1.</source>
        <translation>vill läsa allt hos %1.</translation>
    </message>
    <message>
        <source>wants to read %1: %2.</source>
        <translation>vill läsa %1: %2.</translation>
    </message>
    <message>
        <source>wants to be a friend of yours.</source>
        <translation>vill bli din vän.</translation>
    </message>
    <message>
        <source>wants to be a friend of %1.</source>
        <translation>vill bli vän med %1.</translation>
    </message>
    <message>
        <source>wants to control everything of %1.</source>
        <translation>vill styra allt hos %1.</translation>
    </message>
    <message>
        <source>wants to set %1 of %2.</source>
        <translation>vill ställa in %1 hos %2.</translation>
    </message>
    <message>
        <source>every thing</source>
        <translation>varje sak</translation>
    </message>
    <message>
        <source>It says nothing of itself.</source>
        <translation>Den säger inget om sig själv.</translation>
    </message>
    <message>
        <source>By its own claim: “%1”</source>
        <translation>Enligt egen utsago: ”%1”</translation>
    </message>
    <message>
        <source>everybody at %1</source>
        <translation>alla på %1</translation>
    </message>
    <message>
        <source>anyone</source>
        <translation>vem som helst</translation>
    </message>
    <message>
        <source>A yes lets %1 see when you are here and write to you.</source>
        <translation>Ett ja låter %1 se när du är här och skriva till dig.</translation>
    </message>
    <message>
        <source>A yes lets %1 see that %2 is online and ask it for values; reading and setting are asked for separately.</source>
        <translation>Ett ja låter %1 se att %2 är uppkopplad och be den om värden; läsning och inställning kräver egna förfrågningar.</translation>
    </message>
    <message>
        <source>A yes lets %1 read every field of %2.</source>
        <translation>Ett ja låter %1 läsa varje fält hos %2.</translation>
    </message>
    <message>
        <source>A yes lets %1 read %2 of %3.</source>
        <translation>Ett ja låter %1 läsa %2 hos %3.</translation>
    </message>
    <message>
        <source>It asked for these parts: %1.</source>
        <translation>Den bad om de här delarna: %1.</translation>
    </message>
    <message>
        <source>A yes lets %1 set every control of %2.</source>
        <translation>Ett ja låter %1 ställa in allt hos %2.</translation>
    </message>
    <message>
        <source>A yes lets %1 set %2 of %3.</source>
        <translation>Ett ja låter %1 ställa in %2 hos %3.</translation>
    </message>
    <message>
        <source>It ends %1.</source>
        <translation>Det slutar %1.</translation>
    </message>
    <message numerus="yes">
        <source>known to our journal since %1, %Ln lines</source>
        <translation>
            <numerusform>känd för vår journal sedan %1, %Ln rad</numerusform>
            <numerusform>känd för vår journal sedan %1, %Ln rader</numerusform>
        </translation>
    </message>
    <message>
        <source>first contact, unknown to our journal</source>
        <translation>första kontakten, okänd för vår journal</translation>
    </message>
    <message>
        <source>among your contacts</source>
        <translation>bland dina kontakter</translation>
    </message>
    <message>
        <source>not among your contacts</source>
        <translation>inte bland dina kontakter</translation>
    </message>
    <message>
        <source>no yes from us so far</source>
        <translation>inget ja från oss hittills</translation>
    </message>
    <message>
        <source>has a yes already for %1</source>
        <translation>har redan ett ja för %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln requests from %1 today</source>
        <translation>
            <numerusform>%Ln förfrågan från %1 i dag</numerusform>
            <numerusform>%Ln förfrågningar från %1 i dag</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>asked %Ln times</source>
        <translation>
            <numerusform>frågade %Ln gång</numerusform>
            <numerusform>frågade %Ln gånger</numerusform>
        </translation>
    </message>
    <message>
        <source>Looks like %1, which you know, but is another address:</source>
        <translation>Ser ut som %1, som du känner, men är en annan adress:</translation>
    </message>
    <message>
        <source>Is one letter away from %1, which you know, and is another address:</source>
        <translation>Är en bokstav från %1, som du känner, och är en annan adress:</translation>
    </message>
    <message>
        <source>Its domain looks like %1, which you know, but is another one:</source>
        <translation>Dess domän ser ut som %1, som du känner, men är en annan:</translation>
    </message>
    <message>
        <source>“%1” mixes letters of several scripts, as addresses do that imitate others.</source>
        <translation>”%1” blandar bokstäver från flera skriftsystem, som adresser gör som härmar andra.</translation>
    </message>
    <message>
        <source>%1 the letter “%2” is %3.</source>
        <translation>%1 bokstaven ”%2” är %3.</translation>
    </message>
    <message>
        <source>%1 “%2” is missing.</source>
        <translation>%1 ”%2” saknas.</translation>
    </message>
    <message>
        <source>%1 “%2” is too much.</source>
        <translation>%1 ”%2” är för mycket.</translation>
    </message>
    <message>
        <source>%1 “%2” stands in place of “%3”.</source>
        <translation>%1 ”%2” står i stället för ”%3”.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln requests</source>
        <translation>
            <numerusform>%1: %Ln förfrågan</numerusform>
            <numerusform>%1: %Ln förfrågningar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are kept one by one</source>
        <translation>
            <numerusform>%Ln av dem sparas var för sig</numerusform>
            <numerusform>%Ln av dem sparas var för sig</numerusform>
        </translation>
    </message>
    <message>
        <source>none of them is kept one by one</source>
        <translation>ingen av dem sparas för sig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more are only counted; an answer to all of them covers these, too</source>
        <translation>
            <numerusform>%Ln till är bara räknad; ett svar till alla gäller också den</numerusform>
            <numerusform>%Ln till är bara räknade; ett svar till alla gäller också dem</numerusform>
        </translation>
    </message>
    <message>
        <source>this is your own server, which cannot be blocked as a whole</source>
        <translation>det här är din egen server, som inte kan blockeras som helhet</translation>
    </message>
    <message>
        <source>none of your contacts is there</source>
        <translation>ingen av dina kontakter finns där</translation>
    </message>
    <message>
        <source>A block cuts off contacts of yours, too: %1.</source>
        <translation>En blockering stänger också ute kontakter till dig: %1.</translation>
    </message>
</context>
<context>
    <name>SampleReader</name>
    <message>
        <source>the file is not UTF-8</source>
        <translation>filen är inte UTF-8</translation>
    </message>
    <message>
        <source>the line is too long</source>
        <translation>raden är för lång</translation>
    </message>
    <message>
        <source>the line is not UTF-8</source>
        <translation>raden är inte UTF-8</translation>
    </message>
    <message>
        <source>a column stands twice in the header</source>
        <translation>en kolumn står två gånger i rubrikraden</translation>
    </message>
    <message>
        <source>the header does not name the columns time, field and text or value</source>
        <translation>rubrikraden nämner inte kolumnerna time, field och text eller value</translation>
    </message>
    <message>
        <source>the line has %1 cells, the header %2</source>
        <translation>raden har %1 celler, rubrikraden %2</translation>
    </message>
    <message>
        <source>a cell is too long</source>
        <translation>en cell är för lång</translation>
    </message>
    <message>
        <source>a cell holds what is no text</source>
        <translation>en cell innehåller något som inte är text</translation>
    </message>
    <message>
        <source>the file has no header</source>
        <translation>filen har ingen rubrikrad</translation>
    </message>
    <message>
        <source>%1 is no time</source>
        <translation>%1 är ingen tid</translation>
    </message>
    <message>
        <source>the time %1 has no offset, and the header names no time zone</source>
        <translation>tiden %1 har ingen tidsskillnad, och rubrikraden nämner ingen tidszon</translation>
    </message>
    <message>
        <source>the time %1 has no offset, and the clocks were changed then</source>
        <translation>tiden %1 har ingen tidsskillnad, och då ställdes klockorna om</translation>
    </message>
    <message>
        <source>there is no %1</source>
        <translation>%1 saknas</translation>
    </message>
    <message>
        <source>%1 is no address</source>
        <translation>%1 är ingen adress</translation>
    </message>
    <message>
        <source>%1 are no kinds of reading</source>
        <translation>%1 är inga slags avläsning</translation>
    </message>
    <message>
        <source>%1 is no quality</source>
        <translation>%1 är ingen kvalitet</translation>
    </message>
    <message>
        <source>%1 is no origin</source>
        <translation>%1 är inget ursprung</translation>
    </message>
    <message>
        <source>there is no value</source>
        <translation>det finns inget värde</translation>
    </message>
    <message>
        <source>%1 is no type</source>
        <translation>%1 är ingen typ</translation>
    </message>
    <message>
        <source>%1 is no number</source>
        <translation>%1 är inget tal</translation>
    </message>
    <message>
        <source>value says %1 and text says %2</source>
        <translation>value säger %1 och text säger %2</translation>
    </message>
    <message>
        <source>%1 is too long</source>
        <translation>%1 är för lång</translation>
    </message>
    <message>
        <source>there is no field</source>
        <translation>det finns inget fält</translation>
    </message>
    <message>
        <source>this is no JSON object</source>
        <translation>detta är inget JSON-objekt</translation>
    </message>
    <message>
        <source>this is no JSON: %1</source>
        <translation>detta är inte JSON: %1</translation>
    </message>
    <message>
        <source>%1 is an object</source>
        <translation>%1 är ett objekt</translation>
    </message>
</context>
<context>
    <name>SeriesLabels</name>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>StanzaWords</name>
    <message>
        <source>abilities</source>
        <translation>förmågor</translation>
    </message>
    <message>
        <source>contact list</source>
        <translation>kontaktlista</translation>
    </message>
    <message>
        <source>ping</source>
        <translation>ping</translation>
    </message>
    <message>
        <source>block list</source>
        <translation>blockeringslista</translation>
    </message>
    <message>
        <source>acknowledgement</source>
        <translation>kvittens</translation>
    </message>
    <message>
        <source>software version</source>
        <translation>programversion</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>ström</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Varning</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notering</translation>
    </message>
    <message>
        <source>A request. No answer to it has come yet.</source>
        <translation>En begäran. Inget svar på den har kommit ännu.</translation>
    </message>
    <message>
        <source>A request, answered after %1 ms.</source>
        <translation>En begäran, besvarad efter %1 ms.</translation>
    </message>
    <message>
        <source>The answer to a request, after %1 ms.</source>
        <translation>Svaret på en begäran, efter %1 ms.</translation>
    </message>
    <message>
        <source>The answer to a request, but late: after %1 ms nobody waits any longer.</source>
        <translation>Svaret på en begäran, men sent: efter %1 ms väntar ingen längre.</translation>
    </message>
    <message>
        <source>An answer, but this list holds no request with its id and address.</source>
        <translation>Ett svar, men listan har ingen begäran med dess id och adress.</translation>
    </message>
    <message>
        <source>One more answer to a request that had been answered before.</source>
        <translation>Ännu ett svar på en begäran som redan hade besvarats.</translation>
    </message>
    <message>
        <source>Protocol %1, operation %2, dialect %3.</source>
        <translation>Protokoll %1, operation %2, dialekt %3.</translation>
    </message>
    <message>
        <source>None of the protocols of things: %1.</source>
        <translation>Inget av sakernas protokoll: %1.</translation>
    </message>
    <message>
        <source>General messaging: %1 (%2).</source>
        <translation>Allmänt meddelandeutbyte: %1 (%2).</translation>
    </message>
    <message>
        <source>A mixture of two dialects (%1).</source>
        <translation>En blandning av två dialekter (%1).</translation>
    </message>
    <message>
        <source>The referee finds nothing to mend.</source>
        <translation>Domaren hittar inget att laga.</translation>
    </message>
    <message>
        <source>Could not be read:</source>
        <translation>Kunde inte läsas:</translation>
    </message>
    <message>
        <source>Not known to any dialect:</source>
        <translation>Okänt i alla dialekter:</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>skickat</translation>
    </message>
    <message>
        <source>received</source>
        <translation>mottaget</translation>
    </message>
    <message>
        <source>%1, large: %2</source>
        <translation>%1, stor: %2</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>inget svar</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>late, %1 ms</source>
        <translation>sent, %1 ms</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>inte efterfrågat</translation>
    </message>
    <message>
        <source>answered twice</source>
        <translation>besvarat två gånger</translation>
    </message>
    <message>
        <source>It was stored on the way and is not live.</source>
        <translation>Den lagrades på vägen och är inte färsk.</translation>
    </message>
    <message>
        <source>A refusal: %1 %2</source>
        <translation>En vägran: %1 %2</translation>
    </message>
    <message>
        <source>Too large to keep: these are the first %1 of %2.</source>
        <translation>För stor att behålla: det här är de första %1 av %2.</translation>
    </message>
    <message>
        <source>It cannot be read: %1</source>
        <translation>Den kan inte läsas: %1</translation>
    </message>
    <message>
        <source>Line %1, column %2: </source>
        <translation>Rad %1, kolumn %2: </translation>
    </message>
    <message>
        <source>Write one iq, message or presence.</source>
        <translation>Skriv en iq, message eller presence.</translation>
    </message>
    <message>
        <source>Too large: at most %1 can be sent.</source>
        <translation>För stor: högst %1 kan skickas.</translation>
    </message>
    <message>
        <source>not well-formed, or not finished.</source>
        <translation>inte välformad, eller inte färdig.</translation>
    </message>
    <message>
        <source>only iq, message and presence can be sent.</source>
        <translation>bara iq, message och presence kan skickas.</translation>
    </message>
    <message>
        <source>something follows the stanza; one is sent at a time.</source>
        <translation>något följer efter stanzan; en skickas åt gången.</translation>
    </message>
    <message>
        <source>declarations, comments and instructions are not allowed on a stream.</source>
        <translation>deklarationer, kommentarer och instruktioner är inte tillåtna i en ström.</translation>
    </message>
    <message>
        <source>the elements are nested too deep.</source>
        <translation>elementen är nästlade för djupt.</translation>
    </message>
</context>
<context>
    <name>ValuesText</name>
    <message>
        <source>y</source>
        <translation>år</translation>
    </message>
    <message>
        <source>mo</source>
        <translation>mån</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <source>The thing sent this field without a value.</source>
        <translation>Saken skickade det här fältet utan värde.</translation>
    </message>
    <message>
        <source>The thing says that this is yes or no, but sent “%1”.</source>
        <translation>Saken säger att detta är ja eller nej, men skickade ”%1”.</translation>
    </message>
    <message>
        <source>The thing says that this is a number, but sent “%1”.</source>
        <translation>Saken säger att detta är ett tal, men skickade ”%1”.</translation>
    </message>
    <message>
        <source>The thing says that this is a time, but sent “%1”.</source>
        <translation>Saken säger att detta är en tid, men skickade ”%1”.</translation>
    </message>
    <message>
        <source>The thing says that this is a date, but sent “%1”.</source>
        <translation>Saken säger att detta är ett datum, men skickade ”%1”.</translation>
    </message>
    <message>
        <source>momentary</source>
        <translation>momentant</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>topp</translation>
    </message>
    <message>
        <source>status</source>
        <translation>status</translation>
    </message>
    <message>
        <source>computed</source>
        <translation>beräknat</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>identitet</translation>
    </message>
    <message>
        <source>history by second</source>
        <translation>historik per sekund</translation>
    </message>
    <message>
        <source>history by minute</source>
        <translation>historik per minut</translation>
    </message>
    <message>
        <source>history by hour</source>
        <translation>historik per timme</translation>
    </message>
    <message>
        <source>history by day</source>
        <translation>historik per dygn</translation>
    </message>
    <message>
        <source>history by week</source>
        <translation>historik per vecka</translation>
    </message>
    <message>
        <source>history by month</source>
        <translation>historik per månad</translation>
    </message>
    <message>
        <source>history by quarter</source>
        <translation>historik per kvartal</translation>
    </message>
    <message>
        <source>history by year</source>
        <translation>historik per år</translation>
    </message>
    <message>
        <source>other history</source>
        <translation>annan historik</translation>
    </message>
    <message>
        <source>history</source>
        <translation>historik</translation>
    </message>
    <message>
        <source>error</source>
        <translation>fel</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>varning</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>saknas</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>pågår</translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>uppskattat</translation>
    </message>
    <message>
        <source>estimate by hand</source>
        <translation>uppskattat för hand</translation>
    </message>
    <message>
        <source>read by hand</source>
        <translation>avläst för hand</translation>
    </message>
    <message>
        <source>power failure</source>
        <translation>strömavbrott</translation>
    </message>
    <message>
        <source>clock was off</source>
        <translation>klockan gick fel</translation>
    </message>
    <message>
        <source>invoice confirmed</source>
        <translation>faktura bekräftad</translation>
    </message>
    <message>
        <source>invoiced</source>
        <translation>fakturerat</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>signerat</translation>
    </message>
    <message>
        <source>end of series</source>
        <translation>seriens slut</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatiskt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>%L1 s</source>
        <translation>%L1 s</translation>
    </message>
    <message>
        <source>%L1 min</source>
        <translation>%L1 min</translation>
    </message>
    <message>
        <source>%L1 h</source>
        <translation>%L1 h</translation>
    </message>
    <message>
        <source>%L1 d</source>
        <translation>%L1 d</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>until %1</source>
        <translation>till %1</translation>
    </message>
    <message>
        <source>may control</source>
        <translation>får styra</translation>
    </message>
    <message>
        <source>may read</source>
        <translation>får läsa</translation>
    </message>
    <message>
        <source>may be a friend</source>
        <translation>får vara vän</translation>
    </message>
</context>
<context>
    <name>XmppUri</name>
    <message>
        <source>The link is too long.</source>
        <translation>Länken är för lång.</translation>
    </message>
    <message>
        <source>The link is empty.</source>
        <translation>Länken är tom.</translation>
    </message>
    <message>
        <source>This is not a link of the kind xmpp: or iotdisco:.</source>
        <translation>Det här är ingen länk av slaget xmpp: eller iotdisco:.</translation>
    </message>
    <message>
        <source>The link does not hold an address that can be used.</source>
        <translation>Länken innehåller ingen adress som kan användas.</translation>
    </message>
    <message>
        <source>What the link asks for cannot be read.</source>
        <translation>Det som länken ber om kan inte läsas.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
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
    <name>Chatelaine::ChartCanvas</name>
    <message>
        <source>Chart</source>
        <translation>Diagram</translation>
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
        <source>%1 %2</source>
        <translation>%1 %2</translation>
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
        <source>%1 (own scale)</source>
        <translation>%1 (egen skala)</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ChartPane</name>
    <message>
        <source>No numbers yet. Press “Read now”, or put a check mark beside a field.</source>
        <translation>Inga tal ännu. Tryck på ”Läs nu”, eller bocka för ett fält.</translation>
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
        <translation>Visa de senaste %1</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Direkt</translation>
    </message>
    <message>
        <source>Follow the newest values.</source>
        <translation>Följ de nyaste värdena.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Back to the range before the last zoom (Backspace).</source>
        <translation>Tillbaka till området före den senaste zoomningen (backsteg).</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>Show the last hours again and follow the newest values (Home).</source>
        <translation>Visa de senaste timmarna igen och följ de nyaste värdena (Home).</translation>
    </message>
    <message>
        <source>Local time (%1)</source>
        <translation>Lokal tid (%1)</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ConnectPanel</name>
    <message>
        <source>Connection</source>
        <translation>Anslutning</translation>
    </message>
    <message>
        <source>name@example.org</source>
        <translation>namn@example.org</translation>
    </message>
    <message>
        <source>found by the address</source>
        <translation>hittas med adressen</translation>
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
        <source>file with an authority to trust besides the system&apos;s</source>
        <translation>fil med en utfärdare att lita på utöver systemets</translation>
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
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>&amp;Kryptering</translation>
    </message>
    <message>
        <source>Authority &amp;file</source>
        <translation>Utfärdar&amp;fil</translation>
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
        <source>An address looks like name@example.org.</source>
        <translation>En adress ser ut som namn@example.org.</translation>
    </message>
    <message>
        <source>The authority file cannot be read.</source>
        <translation>Utfärdarfilen går inte att läsa.</translation>
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
        <source>You are connected as %1. To use another account, fill it in and connect.</source>
        <translation>Du är ansluten som %1. Fyll i ett annat konto och anslut för att använda det.</translation>
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
        <source>Chatelaine needs an XMPP account that the things of your house know. The password is kept in memory only.</source>
        <translation>Chatelaine behöver ett XMPP-konto som sakerna i ditt hus känner till. Lösenordet hålls bara i minnet.</translation>
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
    <name>Chatelaine::InlineError</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
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
</context>
<context>
    <name>Chatelaine::Shell</name>
    <message>
        <source>Demo house</source>
        <translation>Demohuset</translation>
    </message>
</context>
<context>
    <name>Chatelaine::ThingBanner</name>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Försök igen</translation>
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
        <source>%1 tried to set %2 to %3</source>
        <translation>%1 försökte ställa %2 på %3</translation>
    </message>
    <message>
        <source>%1 set %2 to %3</source>
        <translation>%1 ställde %2 på %3</translation>
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
        <source>Copy</source>
        <translation>Kopiera</translation>
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
</TS>

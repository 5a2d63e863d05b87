extension Pool {
    /// What is said in other languages while the demo runs.
    static let others = #"""
        ## masto lowri
        Ydy'r tariff nos yn newid dros y Nadolig, @marram?
        > mair
        Nac ydy: hanner nos tan saith bob nos, Nadolig neu beidio.
        <
        Diolch! Fe gaiff y twrci ei rostio am dri.

        ## bsky gethin
        Mae sgrin y mesurydd wedi rhewi. Yn llythrennol, mae'r cwpwrdd yn oer. Marram, beth nawr?
        > tom
        Fe ddylai ddod ati'i hun uwchben pum gradd. Os na, fe ddof â bocs cynhesach ddydd Mercher.

        ## masto nerys
        Toriad trydan arall yn Nhregaron? Dwy funud, ond mae'r cloc yn fflachio eto, @marram.
        > rhys
        Switsh yn profi ei hun oedd hwnna, ac mae'r prawf drosodd. Ymddiheuriadau i'r cloc.
        <
        Mae'r cloc yn maddau.

        ## bsky elis
        Diolch i Marram am y bil cyntaf erioed i mi ei ddeall heb ffonio neb.
        > sian
        Dyna'r geiriau gorau i ni eu darllen heddiw. Diolch!

        ## masto ffion
        Oes modd gwefru beic trydan wrth bwynt gwefru @marram?
        > yusuf
        Oes, mae soced gyffredin ar yr ochr chwith, am ddim hyd at awr.

        ## bsky jonas
        Kann ich bei Marram den Abschlag selbst senken, oder muss ich dafür jemanden überzeugen?
        > sian
        Selbst, in der App unter „Abschlag“. Bis 20 % nach unten fragt niemand.
        <
        Gesenkt. Niemand hat gefragt. Danke!

        ## masto anke
        Die Ladesäule am Hafen brummt, lädt aber nicht, @marram.
        > yusuf
        Sie ist neu gestartet und sollte jetzt laden. Wenn nicht, nehmen Sie bitte die linke; heute kostenlos.
        <
        Sie lädt. Vielen Dank!

        ## bsky ulf
        Marram schickt mir Post für meinen Zähler. Der Zähler liest nicht. Ich auch nicht mehr alles.
        > tom
        Dann lesen wir vor: Es ist nur der Hinweis auf das Update am Dienstag. Sie müssen nichts tun.

        ## masto jonas
        Gibt es schon einen Termin für den Techniker in der Hafenstraße, @marram? Angekündigt war „diese Woche“.
        > ewan
        Morgen, 13 bis 14 Uhr. Er klingelt zweimal.
        <
        Morgen passt. Danke für die schnelle Antwort.

        ## bsky kasia
        Marram podniosła zaliczkę o 30 zł bez słowa. Można to cofnąć?
        > hana
        Można, już cofnęłam. Zaliczka zostaje jak była, a rozliczenie przyjdzie w styczniu.
        <
        Dziękuję, to pomogło.

        ## masto marek
        Czy podczas przerwy w dostawie prądu panele działają, @marram?
        > aled
        Bez baterii nie, wyłączają się dla bezpieczeństwa ekip. Z baterią i skrzynką zapasową działają dalej.

        ## bsky ola
        Licznik wymieniony, montersko, czysto, z uśmiechem. Brawo Marram!
        > ewan
        Przekażę panu Glynowi. Będzie się uśmiechał jeszcze szerzej.

        ## masto kasia
        Czy taryfa nocna obejmuje ogrzewanie wody, @marram? Bojler włącza się o drugiej.
        > mair
        Tak, wszystko między północą a siódmą, także bojler.
        <
        Super, dziękuję!

        ## bsky ines
        ¿Es normal que el contador de Marram haga clic a medianoche?
        > tom
        Es normal: cambia a la tarifa nocturna. Un clic a las doce, otro a las siete.
        <
        Entonces no es un fantasma. Gracias.

        ## masto mateo
        @marram llevo dos semanas esperando al técnico de los paneles. ¿Me pueden dar un día?
        > aled
        El jueves a las diez, y esta vez con nombre: va Gwilym. Si no llega, me escribe a mí.
        <
        Jueves a las diez, perfecto. Gracias.

        ## bsky lucia
        Se fue la luz un segundo y volvió. ¿Alguien más en el barrio del faro? ¿Marram?
        > rhys
        Todo el barrio: una rama tocó la línea y cayó. No debería repetirse hoy.

        ## masto ines
        ¿Dónde veo en la factura de @marram lo que he vendido con los paneles?
        > sian
        Segunda página, línea “Excedentes”. Este mes son 18,40 a su favor.
        <
        ¡Ahí está! Muchas gracias.

        ## bsky layla
        هل يمكنني دفع فاتورة Marram على قسطين هذا الشهر؟
        > sian
        نعم، قسّمناها الآن: نصفها يوم الخامس ونصفها يوم العشرين، بلا رسوم.
        <
        شكراً لكم، هذا لطف كبير.

        ## masto omar
        @marram العدّاد يعرض الساعة خطأ منذ تغيير التوقيت.
        > tom
        الشاشة فقط متقدمة ساعة، والعدّاد نفسه صحيح. التحديث يصل ليلة الثلاثاء.
        <
        واضح، شكراً.

        ## bsky salma
        شكراً لفريق Marram الذي أعاد الكهرباء قبل موعد الامتحان بعشر دقائق!
        > rhys
        نتمنى أن تكون الأسئلة أسهل من العطل. بالتوفيق!

        ## masto salma
        هل شاحن السيارة عند المحطة مجاني يوم الأحد يا @marram؟
        > yusuf
        نصف السعر يوم الأحد، ومجاني في الساعة الأولى من كل صباح.

        ## bsky haruto
        Marramの夜間料金は祝日も同じでしょうか。
        > mair
        はい、祝日も毎晩、零時から七時まで同じ料金です。
        <
        ありがとうございます。助かりました。

        ## masto yuki
        @marram メーターの画面が真っ白です。電気は使えています。
        > tom
        左のボタンを十秒押すと再起動します。それでも白いままでしたら、明日交換に伺います。
        <
        直りました。ありがとうございます。

        ## bsky mio
        停電のお知らせ、Marramさんはいつも時間どおりで安心です。
        > rhys
        そう言っていただけると、係の者も報われます。

        ## masto haruto
        充電器の領収書を日本語で出せますか、@marram。
        > yusuf
        はい、画面右上の「言語」で日本語を選ぶと、領収書も日本語になります。
        <
        見つけました。ありがとうございます。
        """#

    /// What concerns nobody but those who say it.
    static let asides = #"""
        ## bsky rosa
        The piano has been tuned. The ladle remains a mystery.

        ## masto tess
        The 27 did “Calon Lân” in three parts this morning. I missed my stop on purpose.

        ## bsky bram
        Starlings over the pier, thousands, all changing their minds at once.

        ## masto sam
        The scone is a cake. The vote was 61 to 60. There will be an inquiry.

        ## bsky ollie
        My father has reviewed a podcast. One star. “Too much laughing.”

        ## masto jude
        Second purple glove found. They have been reunited.

        ## bsky daip
        the garlic is up. i am a farmer now

        ## masto carys
        Sight-reading tonight. Bring courage.

        ## bsky jonas
        Erster Schnee. Die Kinder sind weg, die Schlitten auch.

        ## masto ulf
        Der Reiher ist wieder da. Wir grüßen uns inzwischen.

        ## bsky kasia
        Pierogi udane, kuchnia do remontu.

        ## masto marek
        Walijski dzień czwarty: umiem zamówić herbatę i zgubić się w zdaniu.

        ## bsky lucia
        Hoy el mar está de mal humor y yo le doy la razón.

        ## masto mateo
        Perdí al ajedrez contra una niña de nueve años. Me consoló ella.

        ## bsky layla
        المطر على النافذة والقهوة على النار، ماذا أريد أكثر؟

        ## masto omar
        وجدت كتاباً قديماً في السوق، وفيه رسالة لم تُرسل.

        ## bsky mio
        猫が洗濯かごから出てきません。今日は洗濯を休みます。

        ## masto haruto
        ウェールズ語の歌を一曲覚えました。意味はまだ半分です。

        ## bsky nerys
        Y llanw'n uchel a'r gwylanod yn uwch.

        ## masto elis
        Croesair heddiw: y ci 0, fi 1.

        ## bsky nadia
        Bought the jigsaw again, new. 1,000 pieces. Counting them first.

        ## masto dee
        The B flat is gone. My husband still snores in C. We are looking for an alto.

        ## bsky kilowattkev
        Built a birdhouse with its own camera. The tits have opinions about the lens.

        ## masto gwen
        New kitchen, old kettle. Some things stay.
        """#

    /// How people thank for an answer that nobody could foresee, by language.
    static let thanks: [String: [String]] = [
        "en": ["Thank you, that worked.", "That helped, thank you.", "Clear answer. Thanks."],
        "cy": ["Diolch yn fawr, wedi gweithio.", "Diolch am ateb mor gyflym."],
        "de": ["Danke, das hat geholfen.", "Vielen Dank, jetzt klappt es."],
        "pl": ["Dziękuję, to pomogło.", "Działa, dziękuję!"],
        "es": ["Gracias, ha funcionado.", "Muchas gracias, aclarado."],
        "ar": ["شكراً لكم، نجح الأمر.", "شكراً على الرد السريع."],
        "ja": ["ありがとうございます。うまくいきました。", "ご返信ありがとうございます。助かりました。"],
    ]
}

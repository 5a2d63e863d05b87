extension History {
    /// What is said in Welsh.
    static let welsh = #"""
        ## masto lowri -19 12:08
        Pryd fydd y tariff nos newydd ar gael yn Gymraeg ar yr ap, @marram? Diolch!
        > mair +26
        Helo Lowri. Fe ddaw gyda'r fersiwn nesaf, ar y 3ydd. Tan hynny mae'r prisiau i gyd yn Gymraeg ar y wefan:
        https://marram.example/cy/prisiau
        < +14
        @marram Ardderchog, diolch yn fawr. Fe wnaf i aros.
        = mair +8

        ## bsky gethin -17 08:41
        Peiriannydd Marram wedi cyrraedd ar amser, yn siarad Cymraeg, ac yn gwybod enw'r ci. Pum seren.
        > ewan +51 done
        Diolch Gethin. Mae Glyn yn cofio pob ci yn y sir, a hanner y cathod.

        ## masto nerys -15 17:47
        Toriad trydan yn Nhregaron ers pump o'r gloch. Oes rhywun yn gwybod pa mor hir, @marram?
        > rhys +6
        Ffiws ar y polyn ger yr ysgol. Mae'r criw yno nawr a bydd y golau'n ôl cyn saith. Fe ysgrifennaf eto am hanner
        awr wedi chwech.
        < +44
        @marram Golau'n ôl am 18:33. Diolch am fod mor glir.
        = rhys +5

        ## bsky elis -13 10:19
        Mae'r mesurydd clyfar newydd gan Marram yn dangos popeth yn Saesneg er i mi ddewis Cymraeg ddwywaith.
        > tom +48
        Nam yn y gosodiad cyntaf yw hwnna, mae'n ddrwg gen i. Rwyf wedi ei newid o fan hyn: datgysyllta'r sgrin am funud
        ac fe ddaw'n ôl yn Gymraeg.
        < +20
        Wedi gweithio! Diolch o galon.
        = tom +10

        ## masto ffion -11 14:02
        Oes modd talu'r bil yn fisol heb ddebyd uniongyrchol, @marram? Mae Mam-gu yn hoffi mynd i'r swyddfa bost.
        > sian +37
        Oes, wrth gwrs. Fe anfonwn gerdyn talu iddi; mae'n gweithio ym mhob swyddfa bost a does dim tâl ychwanegol.
        < +29
        @marram Perffaith. Mae hi'n cael clonc yno hefyd, felly pawb ar ei ennill.
        > sian +11 done
        Mae'r glonc am ddim hefyd.

        ## bsky lowri -9 19:26
        Y dudalen Gymraeg am baneli solar gan Marram yn dweud 2019 ar y prisiau. Ydyn nhw'n dal yn gywir?
        > aled +14h
        Nac ydyn, maen nhw'n is erbyn hyn. Mae'r dudalen wedi ei diweddaru bore 'ma. Diolch am sylwi.
        = aled +9

        ## masto elis -7 11:33
        Diolch i griw Marram a fu'n clirio'r goeden ar ffordd Llanilar drwy'r nos yn y storm. Arwyr.
        > rhys +40 done
        Fe ddarllenais i dy eiriau yn uchel yn y depo bore 'ma. Roedd yna wenu blinedig.

        ## bsky nerys -5 09:12
        Pwynt gwefru newydd Marram yn Aberaeron: tri char yn aros, un pwynt yn gweithio. Ai fel hyn y bydd hi bob bore?
        > yusuf +32
        Nage. Daw'r ail bwynt ymlaen heno, a'r trydydd ddydd Gwener. Mae'r gwefru yno am hanner pris tan hynny.
        < +1h
        Chwarae teg. Hanner pris a golygfa o'r môr.
        = yusuf +7

        ## masto ffion -3 16:58
        Llythyr gan @marram yn gofyn am ddarlleniad mesurydd, ond mae gen i fesurydd clyfar. Pam?
        > tom +15h
        Collodd dy fesurydd ei signal am dridiau. Mae'n ôl ers ddoe, felly gelli roi'r llythyr yn y bin ailgylchu.
        < +17
        @marram Wedi ei wneud. Diolch am esbonio.
        = tom +6

        ## bsky gethin -1 20:17
        A yw tariff nos Marram yn dechrau am hanner nos go iawn, neu am hanner nos “Llundain”? Gofyn dros gymydog amheus.

        ## masto lowri -38m
        Mae'r ap yn dangos y tariff nos yn Gymraeg o'r diwedd, ond “dydd” yw'r gair am “day rate” a “diwrnod” yn y bil.
        Pa un sy'n gywir, @marram?

        ## bsky ffion -1h
        Batri o dan y grisiau neu yn y garej? Mae Marram yn dweud garej, mae'r gath yn dweud grisiau.
        """#
}

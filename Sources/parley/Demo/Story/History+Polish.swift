extension History {
    /// What is said in Polish.
    static let polish = #"""
        ## bsky kasia -17 15:12
        Czy taryfa nocna Marram działa też w święta, czy tylko w dni robocze? Na stronie nie ma ani słowa.
        > hana +28
        Działa każdej nocy, także w święta, od północy do siódmej. Dopisujemy to dziś na stronie. Dziękujemy za pytanie.
        < +15
        Super, pranie świąteczne uratowane.
        = hana +9

        ## masto marek -15 08:27
        @marram rachunek przyszedł na nazwisko poprzedniego lokatora. Mieszkam tu od maja.
        > hana +36
        Poprawiłam: od teraz rachunek jest na Pana nazwisko, a tamten został anulowany. Nowy przyjdzie w ciągu trzech
        dni.
        < +1d
        @marram Przyszedł po dwóch. Dziękuję.
        = hana +12

        ## bsky ola -12 18:44
        Brak prądu na całej Bath Street, dzieci robią teatr cieni. Marram, ile mamy czasu na drugi akt?
        > rhys +8
        Około czterdziestu minut. Wymieniamy bezpiecznik w stacji przy rogu, ekipa już jest na miejscu.
        < +35
        Światło wróciło w połowie monologu. Brawa dla ekipy.
        > rhys +13 done
        Ekipa prosi o bilety na premierę.

        ## masto kasia -10 11:05
        Monter z @marram umówiony na dziewiątą, jest jedenasta, telefon milczy. Czy ktoś wie, gdzie on jest?
        > ewan +7
        Utknął za wypadkiem na A487 i powinniśmy byli zadzwonić. Będzie o 11:40. Jeśli to za późno, proszę podać inny
        termin.
        < +50
        @marram Był 11:38, wszystko działa.
        = ewan +10

        ## bsky marek -7 20:20
        Licznik pokazuje zużycie, choć wyłączyłem bezpiecznik główny. Mam się bać czy dzwonić do Marram?
        > tom +9
        Bać się nie trzeba, ale proszę nic nie odkręcać. Licznik sam pobiera około 2 W. Jeśli pokazuje więcej niż 5, jutro
        rano ktoś przyjedzie.
        < +12
        Pokazuje 2. Uff. Dzięki za szybką odpowiedź!
        = tom +6

        ## masto ola -4 09:30
        Po polsku na infolinii Marram! Pani Hana wytłumaczyła mi fakturę w pięć minut. Pierwszy raz coś z niej rozumiem.
        > hana +45 done
        Bardzo dziękuję! Proszę dzwonić śmiało, jestem tu w poniedziałki i czwartki.

        ## bsky kasia -33m
        Ładowarka Marram przy porcie pobrała opłatę dwa razy za jedno ładowanie. Gdzie mogę to zgłosić po polsku?

        ## masto marek -1 17:18
        Czy @marram kupuje nadwyżkę z paneli, jeśli mam stary licznik? Sąsiad mówi, że trzeba wymienić.
        > aled +2h
        Sąsiad ma rację: do rozliczania nadwyżki potrzebny jest nowy licznik. Wymiana jest bezpłatna i trwa pół godziny.
        """#
}

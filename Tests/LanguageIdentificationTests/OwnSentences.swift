/// Sentences written for these tests, each with its language; the trainer scores them, too.
let ownSentences = """
    en|The delivery arrived two days late and the box was open, but your support team was friendly.
    de|Seit gestern Abend kann ich mich nicht mehr anmelden, obwohl mein Passwort richtig ist.
    fr|Bonjour, ma commande n'est toujours pas arrivée et personne ne répond au téléphone.
    es|Llevo tres días esperando una respuesta y todavía no sé cuándo llegará mi pedido.
    it|Buongiorno, vorrei sapere perché la bolletta di questo mese è così alta.
    pt|Não consigo abrir o aplicativo desde a última atualização, alguém pode ajudar?
    nl|Ik heb gisteren een e-mail gestuurd, maar ik heb nog steeds geen antwoord gekregen.
    sv|Jag har väntat i över en timme och ingen verkar veta när tåget kommer.
    da|Hvornår åbner butikken igen, og kan jeg hente min pakke på lørdag?
    fi|Kiitos nopeasta vastauksesta, ongelma korjaantui heti kun käynnistin laitteen uudelleen.
    pl|Dzień dobry, czy ktoś może mi powiedzieć, dlaczego przelew jeszcze nie dotarł?
    cs|Dobrý den, už týden čekám na vyřízení reklamace a nikdo se mi neozval.
    hu|Jó napot kívánok, szeretném megkérdezni, mikor érkezik meg a csomagom.
    ro|Bună ziua, aș vrea să știu de ce nu funcționează aplicația pe telefonul meu.
    tr|Merhaba, iki gündür internet bağlantım yok ve müşteri hizmetlerine ulaşamıyorum.
    vi|Xin chào, tôi muốn hỏi tại sao đơn hàng của tôi vẫn chưa được giao.
    id|Selamat pagi, kenapa aplikasinya tidak bisa dibuka sejak kemarin malam ya?
    sw|Habari za asubuhi, ningependa kujua kwa nini simu yangu haifanyi kazi tangu jana.
    eu|Egun on, atzotik ezin dut nire kontuan sartu eta inork ez dit erantzuten.
    ru|Здравствуйте, почему мой заказ до сих пор не доставлен и никто не отвечает?
    uk|Добрий день, чому моє замовлення досі не доставили, і ніхто не відповідає?
    bg|Здравейте, защо поръчката ми все още не е доставена и никой не отговаря?
    el|Καλημέρα, πότε θα φτάσει το δέμα μου, περιμένω ήδη μία εβδομάδα.
    ar|صباح الخير، لماذا لم يصل طلبي حتى الآن ولا أحد يرد على الهاتف؟
    fa|سلام، چرا سفارش من هنوز نرسیده است و کسی جواب تلفن را نمی‌دهد؟
    ur|السلام علیکم، میرا آرڈر ابھی تک کیوں نہیں پہنچا اور کوئی جواب کیوں نہیں دے رہا؟
    he|בוקר טוב, למה ההזמנה שלי עדיין לא הגיעה ואף אחד לא עונה?
    hi|नमस्ते, मेरा ऑर्डर अभी तक क्यों नहीं आया है और कोई जवाब क्यों नहीं दे रहा है?
    th|สวัสดีค่ะ ทำไมพัสดุของฉันยังไม่มาถึงเลยคะ
    ka|გამარჯობა, რატომ არ მოვიდა ჩემი შეკვეთა აქამდე?
    ko|안녕하세요, 주문한 상품이 아직 도착하지 않았는데 언제 오나요?
    ja|おはようございます、注文した商品がまだ届かないのですが、いつ届きますか。
    zh|你好，请问我的订单为什么还没有发货？客服电话一直打不通。
    """

/// Names of the highest level that countries have.
let countries = Set(
    """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg
    ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh
    gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr
    kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf
    ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm
    sn so sr st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws
    ye yt za zm zw
    """.split(whereSeparator: \.isWhitespace).map(String.init)
)

/// Common names of the highest level that no country has, and the one that is for examples and is nowhere.
let common = Set(
    """
    academy agency aero app art asia audio band bank bar berlin best bike bio biz blog boutique bot brussels build business
    cafe camp capital care careers cat center chat church city click clinic cloud club codes coffee com community company
    consulting cool coop dance date design dev digital direct directory doctor domains earth edu education email energy
    engineering eus events example exchange expert family farm fashion film finance fish fit foundation fun fund fyi gal gallery
    game games garden gent global gmbh gov green group guide guru hamburg health help hockey holiday homes hospital host
    house how info ink institute int international jobs kitchen koeln land law legal life limited link live lol london
    love ltd management market marketing media melbourne men mil miami mobi moda moe money movie museum music name net
    network news ninja nrw nyc one ong online ooo org organic paris partners parts party pet photo photography photos pics
    place plus post press pro productions properties pub quest radio realestate recipes red rent repair report rest reviews
    rip rocks rodeo ruhr run saarland sale school science scot security services shop show site ski social software solar
    solutions space sport store stream studio style support swiss sydney systems tax taxi team tech technology tel tennis
    theater tienda tips tirol today tokyo tools top tours town toys trade training travel university uno vegas ventures
    video villas vision vote voyage wales watch website wedding wien wiki win work works world wtf xyz yoga zone
    """.split(whereSeparator: \.isWhitespace).map(String.init)
)

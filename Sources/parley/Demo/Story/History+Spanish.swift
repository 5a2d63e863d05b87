extension History {
    /// What is said in Spanish.
    static let spanish = #"""
        ## bsky ines -19 16:33
        ¿La tarifa nocturna de Marram cuenta también los domingos? En la factura parece que no.
        > mair +30
        Sí, todas las noches de doce a siete, también los domingos. En su factura faltaba una línea; la corregida llega
        mañana.
        < +1d
        Llegó y cuadra. Gracias.
        = mair +11

        ## masto mateo -16 10:48
        @marram el contador inteligente marca cero desde el martes. Me gusta el precio, pero sospecho que no durará.
        > tom +34
        Sospecha bien: la pantalla perdió la conexión, el contador sigue contando. Apáguela un minuto y vuelva a
        encenderla. Si sigue en cero, voy yo.
        < +13
        @marram Ya marca. Adiós, electricidad gratis.
        > tom +8 done
        Fue bonito mientras duró.

        ## bsky lucia -13 21:02
        Apagón en toda la calle del puerto y mi abuela con la máquina de oxígeno. Marram, por favor, ¿cuánto falta?
        > rhys +3
        Su abuela va primero: un equipo con batería sale ahora mismo hacia allí. La calle vuelve sobre las 21:40.
        ¿Me escribe el número de la casa por mensaje privado?
        < +16
        Ya están aquí con la batería. No tengo palabras.
        > rhys +34
        La luz ha vuelto en la calle. Hemos anotado la casa para que la próxima vez nadie tenga que pedirlo.
        < +9
        Gracias, de verdad. Gracias.
        = rhys +12

        ## masto ines -9 12:40
        Contraté los paneles con @marram en junio, los papeles de la red siguen “en trámite”. ¿En trámite de qué?
        > aled +49
        De una firma que faltaba en la red, y que desde hoy está. Puede encender el lunes; la avisamos por la mañana.
        < +4d
        @marram Encendidos. 14 kWh el primer día.
        > aled +20 done
        Buen comienzo para noviembre.

        ## bsky mateo -6 15:15
        El técnico de Marram me explicó la instalación dibujando en el polvo del coche. Informativo y una indirecta.
        > ewan +40 done
        El dibujo era nuestro, la indirecta también. Gracias por tomarlo así.

        ## masto lucia -2 09:09
        ¿Puedo cambiar el día de pago de la factura con @marram? Cobro el 5 y el recibo pasa el 1.
        > owen +25
        Hecho: desde el mes que viene pasa el 7. Este mes también esperamos, sin recargo.
        < +10
        @marram Así da gusto. Gracias.
        = owen +6

        ## bsky ines -51m
        La aplicación de Marram me cobra la tarifa nocturna a las cuatro de la tarde. Me alegro, pero algo falla.

        ## masto mateo -1 18:55
        ¿Hay algún cargador de @marram cerca de la estación que acepte tarjeta normal, sin aplicación ni registro?
        > yusuf +13h
        Los dos de la esquina norte, desde hoy. Sin aplicación, con el precio en la pantalla antes de empezar.
        """#
}

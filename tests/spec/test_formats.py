import pytest

from aftalegen.spec.formats import FORMATS, Bad


def check(format_name: str, text: str) -> str:
    """The value, or the hint when the text is not of the form."""
    found = FORMATS[format_name](text)
    return found.hint if isinstance(found, Bad) else found


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2015-07-01", "2015-07-01"),
        ("2016-02-29", "2016-02-29"),
        ("2015-7-1", "Skriv: 2015-07-01"),
        ("2015/07/01", "Skriv: 2015-07-01"),
        ("2015-07-01T12:00:00", "Skriv: 2015-07-01"),
        ("1.7.15", "Skriv: 2015-07-01"),
        ("01-07-2015", "Skriv: 2015-07-01"),
        ("1/7 2015", "Skriv: 2015-07-01"),
        ("den 1. juli 2015", "Skriv: 2015-07-01"),
        ("1. jul. 2015", "Skriv: 2015-07-01"),
        ("2015-02-29", "Februar 2015 har 28 dage. Den sidste dag skrives 2015-02-28."),
        ("0000-01-01", "Skriv år-måned-dag, fx 2015-07-01; måneden går fra 01 til 12."),
        ("snart", "Skriv år-måned-dag, fx 2015-07-01."),
        ("1. hest 2015", "Skriv år-måned-dag, fx 2015-07-01."),
        ("", "Skriv år-måned-dag, fx 2015-07-01."),
    ],
)
def test_dates(text, result):
    assert check("date", text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("9:00", "09:00"),
        ("09:00", "09:00"),
        ("23:59", "23:59"),
        ("9.30", "Skriv: 09:30"),
        ("kl. 9", "Skriv: 09:00"),
        ("9:00:00", "Skriv: 09:00"),
        ("24:00", "Skriv timer og minutter med kolon, fx 09:00 (fra 00:00 til 23:59)."),
        ("9:75", "Skriv timer og minutter med kolon, fx 09:00 (fra 00:00 til 23:59)."),
    ],
)
def test_times_of_day(text, result):
    assert check("klokkeslæt", text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("0851", "0851"),
        ("851", 'Aalborg har koden 0851. Skriv: "0851"'),
        ("Aalborg Kommune", 'Aalborg har koden 0851. Skriv: "0851"'),
        ("0800", "Den nærmeste kode er 0810 (Brønderslev). Se efter tastefejl."),
        ("08510", "Koden for Aalborg er fx 0851."),
        ("Aalbrog", "Aalborg har koden 0851."),
    ],
)
def test_municipality_codes(text, result):
    assert check("kommunekode", text) == result


@pytest.mark.parametrize("text", ["a@b.dk", "samtaler.3f@aalborg.example.dk", "æøå@exämple.dk"])
def test_email_addresses(text):
    assert check("email", text) == text


@pytest.mark.parametrize("text", ["a.b.dk", "a@b", "a b@c.dk", "a@b@c.dk", "a@b..dk", "<a@b.dk>", "a@.dk", "@b.dk"])
def test_what_is_not_an_email_address(text):
    assert isinstance(FORMATS["email"](text), Bad)


@pytest.mark.parametrize("text", ["https://star.dk", "http://www.a-b.dk/sti?x=1#y", "HTTPS://STAR.DK/"])
def test_web_addresses(text):
    assert check("uri", text) == text


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "https://", "https://localhost x", "star"]
)
def test_what_is_not_a_web_address(text):
    assert isinstance(FORMATS["uri"](text), Bad)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("5798009710178", "5798009710178"),
        ("5790000000005", "5790000000005"),
        ("5798 0097 10178", 'Skriv: "5798009710178"'),
        ("5798009710187", "Se efter tastefejl."),
        ("579800971017", "Tæl cifrene efter."),
        ("579800971017x", "Tæl cifrene efter."),
    ],
)
def test_location_numbers(text, result):
    assert check("ean", text) == result

"""Where wrapped text goes on. If this breaks, sentences are cut at the edge, or lines of their own run together."""

import textwrap

import pytest

from newsclean.text_blocks import text_blocks

ARTICLES = {
    "en": """The ferry to the islands stays in port until Thursday, because divers found a crack in its hull below
the engine room. About 400 people who had booked for the weekend must wait, or take the small boat that brings the
mail.

The line has run the ship since 1981 and had it checked in March. Nobody saw the crack then, said Ellen Marsh, who
heads the port office in Tarn. She would not say what the repair would cost, nor who would pay for it.

On the islands the shops have bread for three days. The school kitchen, which cooks for 60 children, has put off its
fish day and asks parents to send sandwiches along until the ship sails again.""",
    "de": """Die Fähre zu den Inseln bleibt bis Donnerstag im Hafen, weil Taucher unter dem Maschinenraum einen Riss
im Rumpf gefunden haben. Rund 400 Reisende müssen warten oder das kleine Boot nehmen, das sonst nur die Post und die
Zeitungen bringt.

Die Reederei fährt das Schiff seit 1981 und ließ es im März prüfen. Damals fiel der Riss niemandem auf, sagte die
Leiterin des Hafenamtes in Tarn. Was die Reparatur kostet und wer sie bezahlt, wollte sie am Montag nicht sagen.

Auf den Inseln reicht das Brot für drei Tage. Die Küche der Schule, die für 60 Kinder kocht, hat den Fischtag
verschoben und bittet die Eltern, den Kindern belegte Brote mitzugeben, bis das Schiff wieder fährt.""",
    "fr": """Le bac qui mène aux îles reste au port jusqu’à jeudi, car des plongeurs ont trouvé une fissure dans la
coque, sous la salle des machines. Quelque 400 voyageurs doivent attendre, ou prendre le petit bateau qui porte le
courrier.

La compagnie exploite ce navire depuis 1981 et l’avait fait contrôler en mars. Personne n’avait alors vu la fissure,
dit la directrice du port de Tarn. Elle n’a pas voulu dire ce que coûterait la réparation, ni qui la paierait.

Sur les îles, les magasins ont du pain pour trois jours. La cantine de l’école, qui nourrit 60 enfants, a remis son
jour de poisson et prie les parents de donner des tartines à leurs enfants jusqu’au retour du bateau.""",
    "es": """El transbordador de las islas seguirá en el puerto hasta el jueves, porque unos buzos hallaron una
grieta en el casco, debajo de la sala de máquinas. Unos 400 viajeros deben esperar o tomar el barco pequeño que
lleva el correo.

La naviera usa el buque desde 1981 y lo hizo revisar en marzo. Nadie vio entonces la grieta, dijo la directora del
puerto de Tarn. No quiso decir cuánto costará el arreglo ni quién lo pagará cuando el barco vuelva a navegar.

En las islas, las tiendas tienen pan para tres días. La cocina de la escuela, que da de comer a 60 niños, ha
aplazado el día de pescado y pide a los padres que manden bocadillos hasta que el barco salga otra vez.""",
    "ru": """Паром на острова останется в порту до четверга, потому что водолазы нашли трещину в корпусе под машинным
отделением. Около 400 пассажиров должны ждать или плыть на маленьком катере, который обычно возит только почту и
газеты.

Компания водит это судно с 1981 года и проверяла его в марте. Тогда трещину никто не заметил, сказала начальница
порта в Тарне. Сколько будет стоить ремонт и кто за него заплатит, она в понедельник говорить не захотела.

На островах хлеба хватит на три дня. Школьная кухня, которая кормит 60 детей, перенесла рыбный день и просит
родителей давать детям с собой бутерброды, пока судно снова не выйдет в море.""",
    "ar": """تبقى العبارة التي تربط الجزر بالميناء متوقفة حتى يوم الخميس بعد أن عثر الغواصون على شق في هيكلها تحت
غرفة المحركات. وعلى نحو أربعمئة مسافر أن ينتظروا أو أن يركبوا القارب الصغير الذي ينقل البريد والصحف إلى الجزر كل
صباح.

وتشغل الشركة هذه السفينة منذ أكثر من أربعين عاما وقد فحصتها في شهر مارس ولم يلاحظ أحد الشق حينها كما قالت مديرة
الميناء ولم ترغب المديرة في الحديث عن كلفة الإصلاح ولا عمن سيدفعها عندما تعود السفينة إلى البحر.

وفي الجزر يكفي الخبز ثلاثة أيام فقط. وقد أجل مطبخ المدرسة الذي يطعم ستين طفلا يوم السمك وطلب من الآباء أن يرسلوا مع
أبنائهم شطائر من البيت حتى تبحر السفينة من جديد.""",
}  # fmt: skip
CHINESE = (
    "渡轮将在港口停留到星期四，因为潜水员在机舱下方的船体上发现了一道裂缝，约四百名旅客只能等待，或者改乘平时运送邮件的小船前往各个岛屿。"
    * 2
)
MENU = ["Home", "News", "Business", "Culture", "Sport", "Sign in", "Subscribe", "Search"]
ALONE = {
    "verse": """The river took the bridge away
And left two posts to mark the place
Where we had crossed on market day
With salt and wind upon the face
The miller sold his wheel and went
The heron has the pool alone
And what the river never lent
It carried seaward stone by stone""",
    "list": """- a tent for two people, dry
- a stove and fuel for four days
- rope of at least thirty metres
- a map of the valley and a lamp
- bread, dried fruit and chocolate
- a whistle, a mirror, a red cloth""",
    "sentences": """The ferry stays in port until Thursday.
Divers found a crack below the engine room.
About 400 people must wait for the next one.
The line had the ship checked in early March.
Nobody saw the crack at that time, it says.
The repair will take three days at least.""",
    "headlines": """Ferry to the islands stays in port
Crack in hull found by two divers
Mayor of Tarn says nobody is to blame
Bread on the islands for three days
School kitchen puts off its fish day
Mail boat takes twelve people a trip""",
    "columns": """渡轮将在港口停留到星期四，旅客只能等待
市长称没有人应当对此次事故负责
岛上面包只够三天，学校推迟鱼日
邮船每次只能搭载十二人前往岛屿并返回港口
修理费用尚不清楚""",
}


def paragraphs(article: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in article.split("\n\n")]


def parted(text: str) -> list[str]:
    return [" ".join(block.text.split()) for block in text_blocks(text)]


@pytest.mark.parametrize("menu", [[], MENU], ids=["bare", "menu"])
@pytest.mark.parametrize("width", [60, 72, 78, 100, 130])
@pytest.mark.parametrize("language", ARTICLES)
def test_wrapped_paragraphs_are_whole(language: str, width: int, menu: list[str]) -> None:
    """If this fails, a user reads half sentences as paragraphs, and halves are removed."""
    wanted = paragraphs(ARTICLES[language])
    lines = "\n\n".join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in wanted)
    assert parted("\n".join([*menu, "", lines])) == [*menu, *wanted]


@pytest.mark.parametrize("width", range(60, 90))
def test_a_paragraph_alone_is_whole(width: int) -> None:
    """If this fails, a short note that was wrapped comes out in pieces."""
    wanted = paragraphs(ARTICLES["en"])[0]
    assert parted(textwrap.fill(wanted, width)) == [wanted]


@pytest.mark.parametrize("width", [34, 38, 40])
def test_scripts_without_spaces_are_whole(width: int) -> None:
    """If this fails, wrapped Chinese is cut within words."""
    text = "\n".join(CHINESE[at : at + width] for at in range(0, len(CHINESE), width))
    assert len(parted(text)) == 1


def test_indented_paragraphs_are_whole() -> None:
    """If this fails, text that is set as in a book, without blank lines, comes out in pieces."""
    wanted = paragraphs(ARTICLES["en"])
    assert parted("\n".join(textwrap.fill(paragraph, 70, initial_indent="   ") for paragraph in wanted)) == wanted


@pytest.mark.parametrize("beside", ["", textwrap.fill(paragraphs(ARTICLES["en"])[0], 72)], ids=["alone", "beside"])
@pytest.mark.parametrize("kind", ALONE)
def test_lines_of_their_own_stay_apart(kind: str, beside: str) -> None:
    """If this fails, menus, lists and verse run together, and one cue takes all of it or leaves all of it."""
    lines = ALONE[kind].split("\n")
    assert parted("\n\n".join([*filter(None, [beside]), ALONE[kind]]))[-len(lines) :] == lines


@pytest.mark.parametrize("language", ARTICLES)
def test_text_nodes_stay_apart(language: str) -> None:
    """If this fails, a dump of a page's text nodes, paragraphs a line each, comes out as one paragraph."""
    wanted = [*MENU, *paragraphs(ARTICLES[language]), *reversed(MENU)]
    assert parted("\n".join(wanted)) == wanted

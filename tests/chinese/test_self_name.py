"""How a bureau calls itself, by its name."""

import pytest

from drafter.chinese.self_name import self_name_of


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("晋安生态环境局", "我局"),
        ("福州市公安局晋安分局", "我局"),
        ("云溪区人民法院", "我院"),
        ("云溪区人民检察院", "我院"),
        ("第二实验小学", "我校"),
        ("中共云溪区委党校", "我校"),
        ("岳峰镇人民政府", "我镇"),
        ("象园街道办事处", "我街道"),
        ("云溪区发展和改革委员会", "我委"),
        ("市卫健委", "我委"),
        ("中共云溪区委宣传部", "我部"),
        ("云溪区总工会", "我会"),
        ("区妇联", "我会"),
        ("云溪区人大常委会", "我会"),
        ("行政服务中心", "我中心"),
        ("福建省财政厅", "我厅"),
        ("云溪区人民政府", "我区"),
        ("区委办公室（区档案局）", "我办"),
        ("交警支队", "我支队"),
        ("团区委", "我委"),
        ("经济技术开发区", "我区"),
        ("日溪乡人民政府", "我乡"),
        ("桂山社区居民委员会", "我社区"),
    ],
)
def test_a_name_tells_how_its_bearer_calls_itself(unit: str, name: str) -> None:
    assert self_name_of(unit) == name


@pytest.mark.parametrize("unit", ["", "待填", "云溪专班", "区教育局、区财政局", "A"])
def test_a_name_that_does_not_tell_is_left_to_the_person(unit: str) -> None:
    assert not self_name_of(unit)

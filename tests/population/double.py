"""A test double of the law: a rough tax and benefit system that only looks like the real one from outside.

It has the interface of `NetIncome` and rises with primary income. Its amounts are rounded 2019 amounts and
serve no other purpose than to try the income fit without the law.
"""

import numpy as np

from veerkracht.population.codes import OWN, SRC
from veerkracht.population.incomes import Net
from veerkracht.population.model import Population, reached_aow


def net_income(population: Population) -> Net:
    """Disposable income per household, EUR/year; huurtoeslag ends at an income limit, as in 2019."""
    p, h = population.persons, population.households
    home, adult = p.household, p.age >= 18
    aow = reached_aow(p.age, p.birth_month)
    alone = (p.partner < 0) & (h.size == 1)[home]
    pension = np.where(aow, np.where(alone, 14_900.0, 10_300.0) * p.aow_years / 50.0, 0.0)
    labour = p.wage + p.profit
    box1 = labour + p.pension + p.ww + p.ao + pension
    rate = np.where(aow, 0.19, 0.3665)
    tax = rate * np.minimum(box1, 34_300.0) + 0.381 * np.clip(box1 - 34_300.0, 0.0, 34_200.0)
    tax += 0.5175 * np.maximum(box1 - 68_500.0, 0.0)
    general = np.clip(2_477.0 - 0.0515 * np.maximum(box1 - 20_384.0, 0.0), 0.0, None)
    work = np.clip(0.285 * np.maximum(labour - 9_694.0, 0.0) + 0.0175 * labour, 0.0, 3_399.0)
    work = np.maximum(work - 0.06 * np.maximum(labour - 34_060.0, 0.0), 0.0)
    credits = np.where(aow, 0.51 * (general + work) + 1_596.0 * (box1 < 36_783.0), general + work)
    after_tax = box1 - np.maximum(tax - credits, 0.0) - np.where(adult, 1_384.0, 0.0)
    income = population.per_household(after_tax)
    total = population.per_household(np.where(p.parent1 < 0, box1, 0.0))
    couple = np.isin(h.type, [1, 2])
    care = np.where(couple, 2_330.0, 1_189.0) - 0.1355 * np.maximum(total - 20_941.0, 0.0)
    minors = population.per_household((~adult).astype(float))
    kgb = np.where(
        minors > 0, 1_166.0 + 990.0 * np.maximum(minors - 1, 0.0) + np.where(couple, 0.0, 3_139.0), 0.0
    )
    kgb = np.maximum(kgb - 0.0675 * np.maximum(total - 20_941.0, 0.0), 0.0)
    net = income + np.maximum(care, 0.0) + kgb + 950.0 * minors
    norm = np.where(couple, 17_600.0, 12_300.0)
    wages = population.per_household(np.where(p.parent1 < 0, after_tax + 1_384.0, 0.0))
    net += np.where(h.source == SRC["bijstand"], np.maximum(norm - 0.8 * wages, 0.0), 0.0)
    within = population.per_household(box1) <= np.where(h.size == 1, 22_700.0, 30_825.0)
    rent = np.clip(12.0 * (h.basic_rent - 230.0) - 0.12 * total, 0.0, 4_000.0)
    return Net(net + np.where(within & (h.tenure != OWN) & (h.basic_rent <= 720.42), rent, 0.0), net)

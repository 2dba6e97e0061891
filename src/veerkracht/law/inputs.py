"""The facts that the law needs of persons and households, and the units it computes for."""

from veerkracht.engine.rule import Input, Unit

UNITS = (
    Unit("person"),
    Unit("pw_gezin", head="pw_gezin"),
    Unit("toeslag_eenheid", head="toeslag_eenheid"),
    Unit("fiscaal_paar", head="fiscaal_paar"),
    Unit("household"),
)


def _money(name: str, label: str) -> Input:
    return Input(name, "person", "EUR/year", 0.0, "float", label)


def _flag(name: str, label: str, default: bool = False, per: str = "person") -> Input:
    return Input(name, per, "bool", default, "bool", label)


INPUTS = (
    Input("person_index", "person", "index", -1, "index", "place of the person in the household, from 0"),
    Input("partner", "person", "index", -1, "index",
          "place of the partner (joint household of the Participatiewet)"),
    Input("ouder", "person", "index", -1, "index", "place of the first parent in the household"),
    Input("ouder2", "person", "index", -1, "index", "place of the second parent in the household"),
    Input("age_months", "person", "months", 480, "int", "age in whole months on the date"),
    Input("age_months_1_january", "person", "months", -100.0, "float",
          "age in months on 1 January: whole months, and a half for days beyond; -100: not known"),
    _flag("married", "married or registered partnership with the partner"),
    _flag("cohabitation_contract", "notarial cohabitation contract with the partner"),
    _flag("joint_home", "owns the home together with the partner"),
    _flag("joint_pension", "is named as partner in a pension scheme"),
    _flag("shared_child", "has a child together with the partner"),
    _money("wage", "taxable wage from current employment"),
    _money("profit", "profit from business before deductions for entrepreneurs"),
    _money("pension", "supplementary (occupational or private) pension"),
    _money("ioaw", "benefit for older unemployed (IOAW)"),
    _money("former_wage",
           "wage of the year before unemployment or sickness, holiday allowance included (WW, ZW, WIA)"),
    Input("ww_month", "person", "months", 0, "int",
          "month of unemployment on the date, from 1; 0: not unemployed"),
    Input("work_history_years", "person", "years", 0.0, "float",
          "calendar years of work up to the year before unemployment"),
    _flag("meets_weeks_condition", "worked in 26 of the 36 weeks before unemployment or sickness", True),
    Input("sick_week", "person", "weeks", 0, "int",
          "week of sickness without an employer who pays wage (Ziektewet), from 1; 0: not sick"),
    Input("incapacity_pct", "person", "percent", 0.0, "float",
          "degree of incapacity for work (WIA, WAO and the Wajong of before 2010)"),
    _flag("incapacity_durable", "the incapacity will not pass (IVA from 80%)"),
    Input("wia_month", "person", "months", 0, "int", "month of WIA on the date, from 1; 0: no WIA"),
    Input("wao_dagloon", "person", "EUR/day", 0.0, "float",
          "daily wage, or vervolgdagloon, of a WAO benefit, holiday allowance included; 0: no WAO"),
    Input("wajong_kind", "person", "code", 0, "int",
          "Wajong by the law of before 2010, of 2010 or of 2015; not filled in: no Wajong"),
    _flag("wajong_work_capacity", "can work, by the Wajong of before 2010 or of 2010"),
    Input("wage_value_pct", "person", "percent", 0.0, "float",
          "what the work is worth in percent of a colleague's, for who works with loondispensatie (Wajong); "
          "0: does not"),
    Input("toeslag_work_month", "person", "months", 0, "int",
          "month of work beside the toeslag of UWV in which part of the earnings is left out, from 1; "
          "0: none is"),
    _flag("orphan", "both parents died, insured under the Anw"),
    _flag("widowed", "the partner died, insured under the Anw"),
    _flag("incapacitated_45", "at least 45% incapacitated for work since the partner died"),
    Input("savings", "person", "EUR", 0.0, "float",
          "savings and investments on 1 January, own home excluded"),
    Input("investments", "person", "EUR", 0.0, "float",
          "the part of savings that is no bank balance on 1 January: shares, second home and so on (box 3)"),
    Input("debts", "person", "EUR", 0.0, "float", "debts on 1 January, mortgage excluded"),
    _money("alimony_received", "alimony for oneself from a former partner"),
    _money("alimony_paid", "alimony paid to a former partner, not that for children"),
    _money("health_costs", "deductible health costs not insured, aids and medicine excluded (specifieke "
           "zorgkosten)"),
    _money("health_aid_costs", "deductible costs of aids, medicine, transport and diet, which count for more "
           "with a low income"),
    _money("donations", "gifts to charities (ANBI), periodic gifts excluded"),
    _flag("student", "in education with a right to student finance"),
    _flag("insured", "insured under the Zorgverzekeringswet", True),
    _flag("commercial_tenant", "rents a room on a commercial written contract"),
    _flag("meets_hours_criterion", "works at least 1,225 hours in the own business", True),
    _flag("starter", "starting entrepreneur (startersaftrek)"),
    _flag("claims_bijstand", "uses bijstand when the family is entitled", True),
    Input("bijstand_work_month", "person", "months", 0, "int",
          "month of work beside bijstand in which the municipality exempts part of the wage, from 1; "
          "0: it exempts none"),
    _flag("medically_limited", "can work fewer hours for medical reasons (Pw art. 31 lid 2 y)"),
    Input("hours_childcare", "person", "hours/month", 0.0, "float",
          "hours of registered childcare of the child a month"),
    Input("childcare_price", "person", "EUR/hour", -1.0, "float",
          "price of an hour of that childcare; not filled in: the highest price that counts"),
    Input("childcare_kind", "person", "code", 0, "int",
          "kind of that childcare; not filled in: dagopvang before the age for primary school, then bso"),
    Input("hours_worked", "person", "hours/month", 0.0, "float",
          "hours of paid work a month, a limit to the hours of childcare until 2022; 0: not known, no limit"),
    _flag("childcare_target_group",
          "kinderopvangtoeslag without income from work: programme, integration course, unpaid work in the "
          "partner's business, Wlz"),
    Input("aow_insured_years", "person", "years", 50.0, "float", "years insured for the AOW, at most 50"),
    _flag("rents", "the household rents its home", per="household"),
    Input("basic_rent", "household", "EUR/month", 0.0, "float", "bare rent"),
    Input("service_costs", "household", "EUR/month", 0.0, "float",
          "service costs that count for huurtoeslag"),
    Input("energy_costs", "household", "EUR/month", -1.0, "float",
          "gas, electricity and heat; -1: not known"),
    Input("woz_value", "household", "EUR", 0.0, "float", "WOZ value of the own home"),
    Input("mortgage_interest", "household", "EUR/year", 0.0, "float",
          "interest on the mortgage of the own home, as far as it is deductible"),
    _flag("adapted_home", "the home is adapted to a handicap", per="household"),
    _flag("claims_toeslagenwet", "uses the toeslag of UWV (Toeslagenwet) when entitled", True, "household"),
    _flag("claims_zorgtoeslag", "uses zorgtoeslag when entitled", True, "household"),
    _flag("claims_huurtoeslag", "uses huurtoeslag when entitled", True, "household"),
    _flag("claims_kindgebonden_budget", "uses kindgebonden budget when entitled", True, "household"),
    _flag("claims_kinderopvangtoeslag", "uses kinderopvangtoeslag when entitled", True, "household"),
)  # fmt: skip

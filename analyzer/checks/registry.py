"""All checks, in the order in which they run."""

from __future__ import annotations

from analyzer.checks.ari_01_fund_total import CHECK as ARI_01
from analyzer.checks.ari_02_weights_sum import CHECK as ARI_02
from analyzer.checks.ari_03_scores_sum import CHECK as ARI_03
from analyzer.checks.ari_04_execution_rate import CHECK as ARI_04
from analyzer.checks.ari_05_execution_points import CHECK as ARI_05
from analyzer.checks.ari_06_sum import CHECK as ARI_06
from analyzer.checks.ari_07_ratio import CHECK as ARI_07
from analyzer.checks.ari_08_change import CHECK as ARI_08
from analyzer.checks.ari_09_periods import CHECK as ARI_09
from analyzer.checks.ari_10_list_count import CHECK as ARI_10
from analyzer.checks.ari_11_complement import CHECK as ARI_11
from analyzer.checks.ari_12_part_exceeds_whole import CHECK as ARI_12
from analyzer.checks.ari_13_rounding_mode import CHECK as ARI_13
from analyzer.checks.ari_14_causes import CHECK as ARI_14
from analyzer.checks.ari_15_percent_points import CHECK as ARI_15
from analyzer.checks.ari_16_cross_footing import CHECK as ARI_16
from analyzer.checks.ari_17_ratio_columns import CHECK as ARI_17
from analyzer.checks.base import Check
from analyzer.checks.cas_01_year_on_year import CHECK as CAS_01
from analyzer.checks.cas_02_copied_text import CHECK as CAS_02
from analyzer.checks.cas_03_projects_and_whole import CHECK as CAS_03
from analyzer.checks.cas_04_other_funds import CHECK as CAS_04
from analyzer.checks.ind_01_blank_target import CHECK as IND_01
from analyzer.checks.ind_02_empty_result import CHECK as IND_02
from analyzer.checks.ind_03_incomparable_units import CHECK as IND_03
from analyzer.checks.ind_04_replaced_way import CHECK as IND_04
from analyzer.checks.ind_05_satisfaction import CHECK as IND_05
from analyzer.checks.ind_06_unmeasurable import CHECK as IND_06
from analyzer.checks.ind_07_targets_equal_results import CHECK as IND_07
from analyzer.checks.ind_08_copied_goal import CHECK as IND_08
from analyzer.checks.ind_09_names_differ import CHECK as IND_09
from analyzer.checks.ind_10_composite import CHECK as IND_10
from analyzer.checks.ind_11_misplaced import CHECK as IND_11
from analyzer.checks.ind_12_unreported_part import CHECK as IND_12
from analyzer.checks.ind_13_unfit_reason import CHECK as IND_13
from analyzer.checks.ind_14_weight_structure import CHECK as IND_14
from analyzer.checks.ind_15_done_tense import CHECK as IND_15
from analyzer.checks.sco_01_missed_full import CHECK as SCO_01
from analyzer.checks.sco_02_not_proportional import CHECK as SCO_02
from analyzer.checks.sco_03_out_of_range import CHECK as SCO_03
from analyzer.checks.sco_04_unexplained_deduction import CHECK as SCO_04
from analyzer.checks.sco_05_overshoot import CHECK as SCO_05
from analyzer.checks.sco_06_band import CHECK as SCO_06
from analyzer.checks.sco_07_grade import CHECK as SCO_07
from analyzer.checks.sco_08_reverse_score import CHECK as SCO_08
from analyzer.checks.sco_09_all_full import CHECK as SCO_09
from analyzer.checks.sco_10_missing_total import CHECK as SCO_10
from analyzer.checks.sco_11_at_threshold import CHECK as SCO_11
from analyzer.checks.tgt_01_changed_target import CHECK as TGT_01
from analyzer.checks.tgt_02_vanished_indicator import CHECK as TGT_02
from analyzer.checks.tgt_03_changed_unit import CHECK as TGT_03
from analyzer.checks.tgt_04_added_indicator import CHECK as TGT_04
from analyzer.checks.tgt_05_other_result import CHECK as TGT_05
from analyzer.checks.xrf_01_table_against_prose import CHECK as XRF_01
from analyzer.checks.xrf_02_prose_against_prose import CHECK as XRF_02
from analyzer.checks.xrf_03_untrue_universal import CHECK as XRF_03
from analyzer.checks.xrf_04_target_against_prose import CHECK as XRF_04
from analyzer.checks.xrf_05_contradiction import CHECK as XRF_05
from analyzer.checks.xrf_06_wrong_year import CHECK as XRF_06
from analyzer.checks.xrf_07_missing_number import CHECK as XRF_07
from analyzer.checks.xrf_08_diverted import CHECK as XRF_08
from analyzer.checks.xrf_09_unlinked_results import CHECK as XRF_09
from analyzer.checks.xrf_10_posts import CHECK as XRF_10
from analyzer.checks.xrf_11_magnitude import CHECK as XRF_11
from analyzer.checks.xrf_12_unit_cost import CHECK as XRF_12
from analyzer.checks.xrf_13_wording import CHECK as XRF_13
from analyzer.checks.xrf_14_budget_adjusted import CHECK as XRF_14
from analyzer.checks.xrf_15_carried_over import CHECK as XRF_15
from analyzer.checks.xrf_16_over_budget import CHECK as XRF_16
from analyzer.checks.xrf_17_words_against_figures import CHECK as XRF_17
from analyzer.checks.xrf_18_told_against_result import CHECK as XRF_18

CHECKS: tuple[Check, ...] = (
    ARI_01,
    ARI_02,
    ARI_03,
    ARI_04,
    ARI_05,
    ARI_06,
    ARI_07,
    ARI_08,
    ARI_09,
    ARI_10,
    ARI_11,
    ARI_12,
    ARI_13,
    ARI_14,
    ARI_15,
    ARI_16,
    ARI_17,
    CAS_01,
    CAS_02,
    CAS_03,
    CAS_04,
    IND_01,
    IND_02,
    IND_03,
    IND_04,
    IND_05,
    IND_06,
    IND_07,
    IND_08,
    IND_09,
    IND_10,
    IND_11,
    IND_12,
    IND_13,
    IND_14,
    IND_15,
    SCO_01,
    SCO_02,
    SCO_03,
    SCO_04,
    SCO_05,
    SCO_06,
    SCO_07,
    SCO_08,
    SCO_09,
    SCO_10,
    SCO_11,
    TGT_01,
    TGT_02,
    TGT_03,
    TGT_04,
    TGT_05,
    XRF_01,
    XRF_02,
    XRF_03,
    XRF_04,
    XRF_05,
    XRF_06,
    XRF_07,
    XRF_08,
    XRF_09,
    XRF_10,
    XRF_11,
    XRF_12,
    XRF_13,
    XRF_14,
    XRF_15,
    XRF_16,
    XRF_17,
    XRF_18,
)

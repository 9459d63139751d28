"""What things are: immutable values of the field, standard library only.

One module a subject: ``judgment`` (裁判文书), ``similar`` (类案), ``cluster`` (类案群),
``finding`` (类案问题), ``suggestion`` (司法建议书), ``issuing`` (制发流程), ``statute`` (法条).
"""

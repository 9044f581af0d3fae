"""What hubs say of themselves, written by their curators: `/meja/hub` and `/meja/hub/<code>`."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from corpus.accounts.roles import Action, Subject, may
from corpus.hubs.page import HubVersion
from corpus.hubs.store import HubPages
from corpus.reference import provinces
from search_app.i18n.gettext import long_date
from search_app.web.desk.access import check, current_account, requires
from search_app.web.desk.hub_form import HubForm
from search_app.web.portal import hub_name
from search_app.web.services.catalogue_service import desk_database

hub_desk = Blueprint("hub_desk", __name__)


@hub_desk.get("/meja/hub")
@requires(Action.EDIT_HUB)
def page() -> str | AnyResponse:
    """Lead to the one hub that this account writes for, or show all of them."""
    account = current_account()
    mine = [province for code, province in provinces().items() if may(account, Action.EDIT_HUB, Subject(code))]
    if len(mine) == 1:
        return redirect(url_for("hub_desk.edit", code=mine[0].code))
    return render_template("desk/hubs.html", provinces=mine, hub_name=hub_name)


@hub_desk.route("/meja/hub/<code>", methods=["GET", "POST"])
@requires(Action.EDIT_HUB)
def edit(code: str) -> Response | AnyResponse:
    """Show what a hub says of itself with all versions; `versi` is one to begin from. A POST saves a new one."""
    province = provinces().get(code) or abort(404)
    check(Action.EDIT_HUB, Subject(code))
    pages, form, theirs = HubPages(desk_database()), HubForm(), None
    if form.validate_on_submit():
        seen = int(str(form.seen.data))
        theirs = pages.put(code, form.page(), seen=seen, actor=current_account().name, reason=form.why)
        if theirs is None:
            return redirect(url_for("hub_desk.edit", code=code, selesai=1, dibuang=form.dropped or None))
        form.seen.data = str(theirs.number)  # what is sent again was written with theirs in view
    versions = pages.versions(code)
    if not form.is_submitted():
        _begin(form, versions)
    shown = render_template(
        "desk/hub.html",
        province=province,
        name=hub_name(province),
        form=form,
        theirs=theirs,
        versions=versions,
        long_date=long_date,
        is_saved="selesai" in request.args,
        dropped=request.args.get("dibuang", 0, type=int),
    )
    return Response(shown, HTTPStatus.CONFLICT if theirs else HTTPStatus.OK)


def _begin(form: HubForm, versions: list[HubVersion]) -> None:
    """Fill the form with the version that counts, or with the one that the address names."""
    if not versions:
        form.seen.data = "0"
        return
    wanted = request.args.get("versi", 0, type=int)
    begun = next((each for each in versions if each.number == wanted), versions[0])
    form.fill(begun.page, versions[0].number)

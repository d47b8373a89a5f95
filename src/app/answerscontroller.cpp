// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/answerscontroller.h"

#include "app/words.h"
#include "places/providers.h"
#include "protocol/values.h"

#include <optional>
#include <utility>

namespace Herdscope::App {

namespace {

/// Where the AT line says the client is; nothing for a line that is none.
std::optional<Protocol::Position> positionIn(const QByteArray &atLine)
{
    const QList<QByteArray> fields = atLine.split(' ');
    if (fields.size() != 6)
        return {};
    return Protocol::parsePosition({fields[4].data(), std::size_t(fields[4].size())});
}

} // namespace

AnswersController::AnswersController(Lab &lab, AnswerView &view, MapController &map)
    : QObject(&view)
    , m_lab(lab)
    , m_view(view)
    , m_map(map)
{
    connect(&lab.fleet(), &Fleet::answered, this, &AnswersController::take);
    connect(&view, &AnswerView::showOnMap, this, [this](const AnswerRecord &record) {
        draw(record);
        m_map.showCircle();
    });
    connect(&view, &AnswerView::currentChanged, this, [this] {
        if (m_view.current())
            draw(*m_view.current());
        else
            m_map.setAnswer({});
    });
    connect(&view, &AnswerView::placeActivated, &map, &MapController::selectPin);
    connect(&map, &MapController::pinClicked, &view, &AnswerView::selectPlace);
    connect(&lab, &Lab::herdChanged, this, [this] { m_map.setAnswer({}); });
}

void AnswersController::take(const FleetAnswer &answer)
{
    const Places::Provenance provenance = Places::provenanceOf(m_lab.placesKind(), answer.json);
    AnswerRecord record;
    record.client = clientText(answer.name);
    record.server = m_lab.serverName(answer.server);
    record.radiusKm = answer.radiusKm;
    record.bound = answer.bound;
    record.elapsedNs = answer.elapsedNs;
    record.refused = !answer.refusal.isEmpty();
    record.atLine = record.refused ? answer.refusal : answer.atLine;
    record.json = answer.json;
    record.provider = provenance.provider;
    record.attribution = provenance.attribution;
    record.mayPlot = provenance.mayPlot;
    record.problem = answer.problem;
    // The servers ask round the place they know, which may be older than where the client is now.
    const Protocol::Position centre = positionIn(answer.atLine).value_or(answer.position);
    record.latitudeDeg = centre.latitudeDeg;
    record.longitudeDeg = centre.longitudeDeg;
    m_view.showAnswer(record);
    draw(record);
    emit answerShown();
}

void AnswersController::draw(const AnswerRecord &record)
{
    MapAnswer shown;
    if (record.mayPlot && !record.refused && record.problem.isEmpty()) {
        shown.circle =
            Figures::MapCircle {record.latitudeDeg, record.longitudeDeg, record.radiusKm};
        shown.pins = pinsOf(record);
        shown.attribution = record.attribution;
    }
    m_map.setAnswer(std::move(shown));
}

} // namespace Herdscope::App

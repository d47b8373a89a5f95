// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stretchactions.h"

#include "app/actionmaker.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace Herdscope::App {

StretchActions::StretchActions(Playhead &head, TimeSlider &slider, QObject *parent)
    : QObject(parent)
    , m_head(head)
    , m_slider(slider)
    , m_begin(makeAction(this,
                         {"stretch-begins", tr("Stretch begins &here"),
                          tr("Charts and convergence look at a stretch of the run that begins at "
                             "the moment shown"),
                          Qt::Key_BracketLeft}))
    , m_end(makeAction(this,
                       {"stretch-ends", tr("Stretch &ends here"),
                        tr("Charts and convergence look at a stretch of the run that ends at the "
                           "moment shown"),
                        Qt::Key_BracketRight}))
    , m_none(makeAction(this,
                        {"whole-run", tr("N&o stretch"),
                         tr("Charts and convergence look at the run until the moment shown")}))
{
    for (QAction *action : {m_begin, m_end, m_none})
        action->setIcon({});
    connect(m_begin, &QAction::triggered, &head, &Playhead::beginStretch);
    connect(m_end, &QAction::triggered, &head, &Playhead::endStretch);
    connect(m_none, &QAction::triggered, this, [this] { m_head.setStretch({}); });
    connect(&head, &Playhead::stretchChanged, this, &StretchActions::show);
    show();
}

void StretchActions::fillMenu(QMenu *menu) const
{
    menu->addActions({m_begin, m_end, m_none});
}

void StretchActions::show()
{
    constexpr double nsPerMs = 1e6;
    const History::Past &past = m_head.past();
    std::optional<std::pair<double, double>> ms;
    if (const auto &stretch = m_head.stretch(); stretch && past.first() != past.end()) {
        const std::int64_t origin = past.entry(past.first()).event->at.monotonicNs;
        ms.emplace(double(stretch->fromNs - origin) / nsPerMs,
                   double(stretch->untilNs - origin) / nsPerMs);
    }
    m_slider.setStretch(ms);
    m_none->setEnabled(m_head.stretch().has_value());
}

} // namespace Herdscope::App

// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/memoryactions.h"

#include "journal/eventstore.h"

#include <QLocale>

#include <algorithm>
#include <vector>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {
constexpr int megabytesPerMillion = 250; ///< at most
}

MemoryActions::MemoryActions(Lab &lab, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
    , m_settings(settings)
    , m_choices(new QActionGroup(this))
{
    const int kept = settings.eventsInMemory();
    lab.keepEvents(std::size_t(kept));
    std::vector<int> choices {200'000, 1'000'000, int(Journal::EventStore::defaultEvents),
                              5'000'000};
    if (std::ranges::find(choices, kept) == choices.end())
        choices.push_back(kept); // by hand, in the file
    std::ranges::sort(choices);
    for (const int most : choices)
        add(most);
}

void MemoryActions::add(int most)
{
    const QLocale locale;
    const double megabytes = double(most) / 1e6 * megabytesPerMillion;
    auto *action = new QAction(tr("The newest %1 (up to %2 MB)")
                                   .arg(locale.toString(most), locale.toString(megabytes, 'f', 0)),
                               m_choices);
    action->setObjectName(u"keep-%1"_s.arg(most));
    action->setCheckable(true);
    action->setChecked(most == m_settings.eventsInMemory());
    action->setToolTip(tr("Older events are left out of all views. The journal on disk has them, "
                          "and so has a run that is saved."));
    action->setStatusTip(action->toolTip());
    connect(action, &QAction::triggered, this, [this, most] {
        m_settings.setEventsInMemory(most);
        m_lab.keepEvents(std::size_t(most));
    });
}

void MemoryActions::fillMenu(QMenu *menu) const
{
    QMenu *choices = menu->addMenu(tr("&Events kept in memory"));
    choices->setToolTipsVisible(true);
    choices->addActions(m_choices->actions());
}

} // namespace Herdscope::App

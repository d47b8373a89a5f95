// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/comparison.h"

#include "figures/chartmaker.h"
#include "figures/waterfallmaker.h"

#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using History::RunFigures;

namespace {

constexpr std::size_t eventsAtOnce = 4'000; ///< between two looks at the clock

QString countText(std::uint64_t count)
{
    return QLocale().toString(qulonglong(count));
}

QString valueOr(const std::optional<double> &value, const QString &unit = {})
{
    return value ? Figures::valueText(*value) % unit : u"–"_s;
}

QString timeOr(const std::optional<std::int64_t> &ns)
{
    return ns ? Figures::durationText(*ns) : u"–"_s;
}

} // namespace

Comparison::Comparison(std::function<Sides()> sides, std::int64_t forkNs, QWidget *parent)
    : QDialog(parent)
    , m_sides(std::move(sides))
    , m_forkNs(forkNs)
    , m_difference(new QLabel(this))
    , m_stretch(new QLabel(this))
    , m_table(new QTableWidget(this))
{
    setWindowTitle(tr("This run and its parent"));
    setObjectName(u"comparison"_s);
    makeTable();
    for (QLabel *label : {m_difference, m_stretch}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_go = buttons->addButton(tr("&Show where they differ"), QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_go, &QPushButton::clicked, this, &Comparison::differenceWanted);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_difference);
    column->addWidget(m_table, 1);
    column->addWidget(m_stretch);
    column->addWidget(buttons);
    m_refresh.setInterval(refreshMs);
    m_slice.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &Comparison::begin);
    connect(&m_slice, &QTimer::timeout, this, &Comparison::work);
    resize(520, 330);
}

void Comparison::makeTable()
{
    const QStringList names {tr("Updates"),
                             tr("Known by all servers"),
                             tr("AT lines per update"),
                             tr("Time until all know: median"),
                             tr("Time until all know: 99 %"),
                             tr("Duplicates among AT lines")};
    m_table->setObjectName(u"comparisonTable"_s);
    m_table->setAccessibleName(tr("Figures of this run and of its parent"));
    m_table->setColumnCount(2);
    m_table->setRowCount(int(names.size()));
    m_table->setHorizontalHeaderLabels({tr("This run"), tr("Its parent")});
    m_table->setVerticalHeaderLabels(names);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (int row = 0; row < m_table->rowCount(); ++row)
        for (int column = 0; column < 2; ++column) {
            auto *item = new QTableWidgetItem;
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, column, item);
        }
}

void Comparison::setDifference(const QString &text, bool isThere)
{
    m_difference->setText(text);
    m_go->setEnabled(isThere);
}

void Comparison::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_of = {}; // anew
    begin();
    m_refresh.start();
}

void Comparison::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_refresh.stop();
    m_slice.stop();
    for (auto &activity : m_activities)
        activity.reset();
}

/// As far as both have gone: else the one that has run longer would have more of everything.
void Comparison::begin()
{
    const Sides sides = m_sides();
    if (!sides[0].past || !sides[1].past)
        return showFigures({});
    const std::int64_t untilNs = std::min(sides[0].nowNs, sides[1].nowNs);
    const std::array ends {sides[0].past->end(), sides[1].past->end()};
    const std::array of {sides[0].past, sides[1].past};
    if (m_of == of && m_untilNs == untilNs && m_ends == ends)
        return;
    m_of = of;
    m_untilNs = untilNs;
    m_ends = ends;
    if (untilNs <= m_forkNs) {
        m_stretch->setText(tr("One of them has not gone on since the fork."));
        return showFigures({});
    }
    m_stretch->setText(tr("Both from the fork on, for %1: as far as both have gone.")
                           .arg(Figures::durationText(untilNs - m_forkNs)));
    for (std::size_t i = 0; i < 2; ++i)
        m_activities[i].emplace(*of[i], History::Stretch {m_forkNs, untilNs}, 1);
    work();
}

void Comparison::work()
{
    const Sides sides = m_sides();
    if (!m_activities[0] || sides[0].past != m_of[0] || sides[1].past != m_of[1])
        return;
    QElapsedTimer timer;
    timer.start();
    for (auto &activity : m_activities)
        while (!activity->advance(eventsAtOnce))
            if (timer.elapsed() >= sliceMs)
                return m_slice.start(0);
    showFigures({History::figuresOf(*m_activities[0]), History::figuresOf(*m_activities[1])});
    for (auto &activity : m_activities)
        activity.reset();
}

void Comparison::showFigures(const std::array<std::optional<RunFigures>, 2> &figures)
{
    for (int column = 0; column < 2; ++column) {
        const auto &its = figures[std::size_t(column)];
        QStringList texts(m_table->rowCount(), u"–"_s);
        if (its) {
            auto share = its->shareOfDuplicates();
            if (share)
                *share *= 100;
            texts = {countText(its->updates),        countText(its->knownByAll),
                     valueOr(its->linesPerUpdate()), timeOr(its->timeToAllMedianNs),
                     timeOr(its->timeToAll99Ns),     valueOr(share, u" %"_s)};
        }
        for (int row = 0; row < m_table->rowCount(); ++row)
            m_table->item(row, column)->setText(texts[row]);
    }
}

} // namespace Herdscope::App

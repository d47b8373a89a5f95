// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/addtracksdialog.h"

#include "app/marks.h"
#include "tracks/clientnames.h"

#include "ui_addtracksdialog.h"

#include <QFileInfo>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace Herdscope::App {

namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;

} // namespace

QString trackTimeText(std::int64_t ns)
{
    const qint64 seconds = ns / nsPerSecond;
    if (seconds < 120)
        return AddTracksDialog::tr("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    return minutes < 120 ? AddTracksDialog::tr("%1 min").arg(minutes)
                         : AddTracksDialog::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

AddTracksDialog::AddTracksDialog(const Lab &lab, QWidget *parent)
    : QDialog(parent)
    , m_lab(lab)
    , m_ui(std::make_unique<Ui::AddTracksDialog>())
{
    m_ui->setupUi(this);
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Add"));
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &AddTracksDialog::take);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &AddTracksDialog::reject);
}

AddTracksDialog::~AddTracksDialog() = default;

void AddTracksDialog::present(std::vector<TrackSource> sources)
{
    m_sources = std::move(sources);
    tell();
    fillServers();
    show();
    raise();
    activateWindow();
    m_ui->speed->setFocus();
    m_ui->speed->selectAll();
}

void AddTracksDialog::tell()
{
    const QLocale locale;
    int tracks = 0;
    qint64 points = 0;
    std::int64_t longestNs = 0;
    bool anyWithout = false;
    for (const TrackSource &source : m_sources) {
        for (const Tracks::Track &each : source.tracks) {
            ++tracks;
            points += qint64(each.points.size());
            longestNs = std::max(longestNs, each.durationNs());
            anyWithout = anyWithout || !each.hasTimes;
        }
    }
    QString text = m_sources.size() == 1 ? QFileInfo(m_sources[0].fileName).fileName()
                                         : tr("%n file(s)", nullptr, int(m_sources.size()));
    text += u": " + tr("%Ln track(s)", nullptr, tracks) + u", " + tr("%L1 points").arg(points);
    if (longestNs > 0)
        text += u", " + tr("%1 long").arg(trackTimeText(longestNs));
    m_ui->tracks->setText(text);
    m_ui->pace->setVisible(anyWithout);
    m_ui->paceLabel->setVisible(anyWithout);
}

void AddTracksDialog::fillServers()
{
    const int chosen =
        m_ui->server->currentIndex() > 0 ? m_ui->server->currentData().toInt() : Herd::nobody;
    m_ui->server->clear();
    m_ui->server->addItem(tr("Nearest server"), Herd::nobody);
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i) {
        if (m_lab.hasServer(i))
            m_ui->server->addItem(markIcon(i), m_lab.serverName(i), i);
    }
    m_ui->server->setCurrentIndex(std::max(0, m_ui->server->findData(chosen)));
}

void AddTracksDialog::take()
{
    std::vector<TrackStart> starts;
    for (TrackSource &source : m_sources) {
        const std::vector<std::int64_t> startsNs = Tracks::startsOf(source.tracks);
        const auto names = Tracks::clientNamesOf(source.tracks, source.fileName);
        for (std::size_t i = 0; i < source.tracks.size(); ++i) {
            Tracks::Track &track = source.tracks[i];
            if (!track.hasTimes)
                Tracks::pace(track, m_ui->pace->value());
            starts.push_back({QByteArray::fromStdString(names[i]),
                              std::make_shared<const Tracks::Track>(std::move(track)),
                              startsNs[i]});
        }
    }
    m_sources.clear();
    accept();
    emit wanted(starts, m_ui->speed->value(), m_ui->server->currentData().toInt());
}

} // namespace Herdscope::App

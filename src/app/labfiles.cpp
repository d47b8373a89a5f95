// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Lab that deals with herd files.
#include "app/editwords.h"
#include "app/lab.h"
#include "herd/herdfile.h"
#include "herd/presets.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

tl::expected<Herd::HerdSpec, QString> Lab::readHerdFile(const QString &fileName)
{
    const QString name = QFileInfo(fileName).fileName();
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(tr("%1 can't be opened: %2.").arg(name, file.errorString()));
    if (file.size() > qint64(Herd::maxHerdFileBytes))
        return tl::unexpected(tr("%1 is too large for a herd file.").arg(name));
    const QByteArray text = file.readAll();
    auto herd = Herd::parseHerdFile({text.data(), std::size_t(text.size())});
    if (!herd) {
        const std::string why = Herd::describe(herd.error(), name.toStdString());
        return tl::unexpected(QString::fromStdString(why));
    }
    return *std::move(herd);
}

bool Lab::open(const QString &fileName)
{
    const auto herd = readHerdFile(fileName);
    if (!herd) {
        complain(u"file"_s, herd.error() % u'\n' % tr("The running herd goes on."));
        return false;
    }
    solve(u"file"_s);
    change(*herd, fileName, *herd);
    return true;
}

bool Lab::save(const QString &fileName)
{
    const std::string text = Herd::writeHerdFile(m_wanted);
    if (text.size() > Herd::maxHerdFileBytes) {
        complain(u"file"_s,
                 tr("A herd of %1 servers and %2 links is too large for a herd file.")
                     .arg(m_wanted.servers.size())
                     .arg(m_wanted.links.size()));
        return false;
    }
    QSaveFile file(fileName);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.write(text.data(), qint64(text.size())) == qint64(text.size()) && file.commit();
    if (!written) {
        complain(u"file"_s, tr("%1 can't be written: %2.").arg(fileName, file.errorString()));
        return false;
    }
    solve(u"file"_s);
    m_fileName = fileName;
    m_saved = m_wanted;
    emit fileChanged();
    return true;
}

bool Lab::mayEdit(const Herd::HerdEdits &edits)
{
    const auto next = Herd::edited(m_stopping ? m_wanted : herd(), edits);
    if (next)
        solve(u"edit"_s);
    else
        complain(u"edit"_s, editProblemText(next.error()));
    return next.has_value();
}

/// Of what runs, slots of removed servers are a part; of what is saved and started anew, not.
tl::expected<void, Herd::EditProblem> Lab::edit(const Herd::HerdEdits &edits)
{
    if (m_stopping) {
        auto wanted = Herd::edited(m_wanted, edits);
        if (!wanted)
            return tl::unexpected(wanted.error());
        m_wanted = *std::move(wanted);
        emit fileChanged();
        return {};
    }
    // The wanted one has settings of its own, which count from the next start on.
    if (const auto done = m_run->runner->edit(edits); !done)
        return done;
    m_run->herd = m_run->runner->herd();
    Herd::HerdSpec now = Herd::withoutRemoved(m_run->herd);
    m_wanted.servers = std::move(now.servers);
    m_wanted.links = std::move(now.links);
    m_run->tally.growTo(m_run->herd);
    if (!hasServer(m_selection.server()) && m_selection.server() != Herd::nobody)
        m_selection.clear();
    if (!m_run->herd.hasLink(m_selection.link()) && m_selection.link() != Herd::nobody)
        m_selection.clear();
    emit herdEdited();
    m_fleet.changeServers(pointsOf(m_run->herd));
    emit fileChanged();
    return {};
}

bool Lab::newHerd(const QString &preset)
{
    auto herd = Herd::makePreset(preset.toStdString());
    if (!herd)
        return false;
    newHerd(*std::move(herd));
    return true;
}

void Lab::newHerd(Herd::HerdSpec herd)
{
    const Herd::HerdSpec copy = herd;
    change(std::move(herd), {}, copy);
}

} // namespace Herdscope::App

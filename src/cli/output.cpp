// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include <QJsonDocument>

namespace Herdscope::Cli {

namespace {

// What can't be written is lost: the reader has gone, and there is nobody to tell.
void put(std::FILE *file, QByteArrayView bytes)
{
    std::fwrite(bytes.data(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

} // namespace

void Output::write(QByteArrayView bytes)
{
    put(m_results, bytes);
}

void Output::writeLine(const QString &line)
{
    const QByteArray bytes = line.toLocal8Bit() + '\n';
    put(m_results, bytes);
}

void Output::writeObject(const QJsonObject &object)
{
    const QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    put(m_results, bytes);
}

void Output::say(const QString &sentence)
{
    sayPlain(m_program + QLatin1String(": ") + sentence);
}

void Output::sayPlain(const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit() + '\n';
    put(m_words, bytes);
}

} // namespace Herdscope::Cli

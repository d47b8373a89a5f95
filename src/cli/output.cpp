// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cerrno>

namespace Herdscope::Cli {

namespace {

/// 0 or an errno.
int put(std::FILE *file, QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    const bool isWritten =
        std::fwrite(bytes.data(), 1, size, file) == size && std::fflush(file) == 0;
    return isWritten ? 0 : errno;
}

} // namespace

void Output::write(QByteArrayView bytes)
{
    const int error = put(m_results, bytes);
    if (error != 0 && error != EPIPE && m_problem.isEmpty()) {
        m_problem = QCoreApplication::translate("herdctl", "Not all results could be written: %1")
                        .arg(qt_error_string(error));
    }
}

void Output::writeLine(const QString &line)
{
    write(QByteArray(line.toLocal8Bit() + '\n'));
}

void Output::writeObject(const QJsonObject &object)
{
    write(QByteArray(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'));
}

void Output::say(const QString &sentence)
{
    sayPlain(m_program + QLatin1String(": ") + sentence);
}

void Output::sayPlain(const QString &text)
{
    put(m_words, QByteArray(text.toLocal8Bit() + '\n')); // there is nobody else to tell
}

} // namespace Herdscope::Cli

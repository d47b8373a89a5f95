// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/presets.h"

#include "herdctl.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ');
}

QByteArray digestOf(const QByteArray &pem)
{
    return QCryptographicHash::hash(QSslCertificate(pem, QSsl::Pem).toDer(),
                                    QCryptographicHash::Sha256)
        .toHex();
}

} // namespace

/// herdctl keys, and servers in processes of their own that link up with what it made.
class TestKeys : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void makesAKeyThatItsOwnerAloneCanRead();
    void doesNotOverwriteUnlessForced();
    void showsPinsOfNamesAndFiles();
    void takesAnotherFolderAndTime();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void helpsAStranger();
    void linksProcesses();

private:
    [[nodiscard]] QString file(const char *name) const
    {
        return m_config->filePath(QLatin1String("herdscope/keys/") + QLatin1String(name));
    }
    std::unique_ptr<QTemporaryDir> m_config;
};

void TestKeys::init()
{
    m_config = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_config->path()));
}

void TestKeys::makesAKeyThatItsOwnerAloneCanRead()
{
    const Run run = runHerdctl(words("keys new Hill"));
    QVERIFY2(run.status == 0, run.err.constData());
    const QByteArray certificatePem = contents(file("Hill.crt"));
    const QByteArray keyPem = contents(file("Hill.key"));
    QCOMPARE(run.out, "pins = [\"sha256:" + digestOf(certificatePem) + "\"]\n");
    QVERIFY2(run.err.contains("Hill.key"), run.err.constData());
    QVERIFY(!run.err.contains("PRIVATE"));
    for (const char *name : {"Hill.key", "Hill.crt"}) {
        struct stat found
        {
        };
        QCOMPARE(::stat(QFile::encodeName(file(name)).constData(), &found), 0);
        QCOMPARE(found.st_mode & 07777U, 0600U);
    }
    struct stat folder
    {
    };
    QCOMPARE(::stat(QFile::encodeName(file(".")).constData(), &folder), 0);
    QCOMPARE(folder.st_mode & 07777U, 0700U);
    QCOMPARE(QDir(file(".")).entryList(QDir::Files | QDir::Hidden).size(), 2);

    const QSslKey key(keyPem, QSsl::Ec, QSsl::Pem);
    QVERIFY(!key.isNull());
    QCOMPARE(key.length(), 256);
    const QSslCertificate certificate(certificatePem, QSsl::Pem);
    QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName),
             QStringList(QStringLiteral("Hill")));
    QVERIFY(certificate.isSelfSigned());
    QVERIFY(QDateTime::currentDateTimeUtc().daysTo(certificate.expiryDate()) > 9 * 365);
    QVERIFY(certificate.effectiveDate() < QDateTime::currentDateTimeUtc());
}

void TestKeys::doesNotOverwriteUnlessForced()
{
    QCOMPARE(runHerdctl(words("keys new Hill")).status, 0);
    const QByteArray before = contents(file("Hill.key"));
    const Run refused = runHerdctl(words("keys new Hill"));
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("--force"), refused.err.constData());
    QCOMPARE(contents(file("Hill.key")), before);
    QVERIFY(QFile::remove(file("Hill.key")));
    QCOMPARE(runHerdctl(words("keys new Hill")).status, 2); // a certificate alone counts, too
    const Run forced = runHerdctl(words("keys new --force Hill"));
    QCOMPARE(forced.status, 0);
    QVERIFY(contents(file("Hill.key")) != before);
}

void TestKeys::showsPinsOfNamesAndFiles()
{
    const Run made = runHerdctl(words("keys new --json Ñandú"));
    QCOMPARE(made.status, 0);
    const QJsonObject object = QJsonDocument::fromJson(made.out).object();
    const QString certificate = object.value(QLatin1String("certificate")).toString();
    const QString pin = object.value(QLatin1String("pin")).toString();
    QCOMPARE(pin.toLatin1(), "sha256:" + digestOf(contents(certificate)));
    QCOMPARE(object.value(QLatin1String("server")).toString(), QString::fromUtf8("Ñandú"));
    QVERIFY(object.contains(QLatin1String("ends")) && object.contains(QLatin1String("key")));
    const QByteArray line = "pins = [\"" + pin.toLatin1() + "\"]\n";
    QCOMPARE(runHerdctl(words("keys pin Ñandú")).out, line);
    QCOMPARE(runHerdctl({QStringLiteral("keys"), QStringLiteral("pin"), certificate}).out, line);
}

void TestKeys::takesAnotherFolderAndTime()
{
    QTemporaryDir other;
    const QStringList there {QStringLiteral("--folder"), other.filePath(QStringLiteral("a/b"))};
    QCOMPARE(runHerdctl(words("keys new Hill --years 1") + there).status, 0);
    const QSslCertificate made(contents(other.filePath(QStringLiteral("a/b/Hill.crt"))), QSsl::Pem);
    QVERIFY(!made.isNull());
    QVERIFY(QDateTime::currentDateTimeUtc().daysTo(made.expiryDate()) <= 366);
    QCOMPARE(runHerdctl(words("keys pin Hill") + there).status, 0);
    QCOMPARE(runHerdctl(words("keys pin Hill")).status, 2);
}

void TestKeys::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *arguments, const char *word) {
        QTest::newRow(arguments) << words(arguments) << QByteArray(word);
    };
    row("keys", "keys new NAME");
    row("keys new", "keys new NAME");
    row("keys make Hill", "keys new NAME");
    row("keys new Hill Jaquez", "keys new NAME");
    row("keys new ../Hill", "can't be the name");
    row("keys new .Hill", "can't be the name");
    row("keys new Hill --years 0", "1 to 50");
    row("keys new Hill --years many", "1 to 50");
    row("keys pin Nobody", "Nobody.crt");
    row("keys pin /dev/null", "no certificate");
    row("keys pin /", "can't be read");
}

void TestKeys::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Run run = runHerdctl(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains(word), run.err.constData());
    QCOMPARE(run.out, QByteArray());
}

void TestKeys::helpsAStranger()
{
    const Run help = runHerdctl(words("keys --help"));
    QCOMPARE(help.status, 0);
    for (const char *word : {"keys new NAME", "keys pin", "[[server]]", "--force", "--years"})
        QVERIFY2(help.out.contains(word), word);
    QVERIFY(runHerdctl(words("--help")).out.contains("keys new"));
}

/// As the manual says: a key for each, the pins into the herd file, a process each.
void TestKeys::linksProcesses()
{
    const auto ports = freePorts(4);
    Herd::HerdSpec herd = Herd::makePreset("line 2").value();
    for (std::size_t i = 0; i < 2; ++i) {
        Herd::ServerSpec &server = herd.servers[i];
        server.port = ports.at(2 * i);
        server.linkPort = ports.at(2 * i + 1);
        const Run made =
            runHerdctl({QStringLiteral("keys"), QStringLiteral("new"), QStringLiteral("--json"),
                        QString::fromStdString(server.name)});
        QCOMPARE(made.status, 0);
        const QString pin =
            QJsonDocument::fromJson(made.out).object().value(QLatin1String("pin")).toString();
        server.pins = {pin.mid(qsizetype(Herd::pinPrefix.size())).toStdString()};
    }
    herd.links[0].tls = true;
    const QString path = m_config->filePath(QStringLiteral("two.herd.toml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(Herd::writeHerdFile(herd)));
    file.close();
    const auto only = [&](std::size_t i) {
        return QStringList {path, QStringLiteral("--node"),
                            QString::fromStdString(herd.servers[i].name)};
    };
    Serving first(only(0));
    Serving second(only(1));
    QVERIFY2(!first.waitForLine("herd ready").isEmpty(), first.err().constData());
    QVERIFY2(!second.waitForLine("herd ready").isEmpty(), second.err().constData());
    const QByteArray line = answerLine(herd.servers[0].port, "IAMAT kiwi +34-118 1\n");
    QVERIFY2(line.startsWith("AT "), line.constData());
    QTRY_COMPARE_WITH_TIMEOUT(answerLine(herd.servers[1].port, "WHATSAT kiwi 1 0\n"), line, 20'000);
}

QTEST_GUILESS_MAIN(TestKeys)
#include "tst_keys.moc"

// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/providers.h"

#include <QRegularExpression>
#include <QtTest>

#ifdef __linux__
#include <sys/prctl.h>
#endif

using namespace Herdscope::Places;

Q_DECLARE_METATYPE(Herdscope::Places::Kind)

/// Keys, endpoints, terms, and what may be kept.
class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void secretsAreTheirOwnCopies();
    void secretsDoNotPrint();
    void takesTheKeyFromTheEnvironment();
    void takesTheKeyFromTheSafestPlaceThatHasOne();
    void refusesCredentialsThatAreNoKey();
    void hidesTheMemoryOfProcessesWithAKey();
    void takesTheKeyFromAFileOfItsOwner();
    void refusesAKeyFileThatOthersCanRead_data();
    void refusesAKeyFileThatOthersCanRead();
    void refusesWhatIsNoKey_data();
    void refusesWhatIsNoKey();
    void readsNoKeyWhereNoneIsNeeded();
    void takesWebAddressesOnly_data();
    void takesWebAddressesOnly();
    void fallsBackWhenTold_data();
    void fallsBackWhenTold();
    void sendsNoKeyInTheClear();
    void deniesWithoutAKey_data();
    void deniesWithoutAKey();
    void termsAreKnownBeforeAsking();
    void statusesHaveGooglesWords();
    void onlyIdsOfGoogleAreKept();

private:
    void writeKeyFile(const QByteArray &content, QFile::Permissions permissions);
    std::unique_ptr<QTemporaryDir> m_config;
};

void TestSettings::init()
{
    m_config = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_config->path().toLocal8Bit());
}

void TestSettings::cleanup()
{
    qunsetenv("HERDSCOPE_PLACES_KEY");
    qunsetenv("HERDSCOPE_PLACES_URL");
    qunsetenv("HERDSCOPE_PLACES_FALLBACK");
    qunsetenv("CREDENTIALS_DIRECTORY");
}

void TestSettings::writeKeyFile(const QByteArray &content, QFile::Permissions permissions)
{
    QVERIFY(QDir(m_config->path()).mkpath(QStringLiteral("herdscope")));
    QFile file(m_config->filePath(QStringLiteral("herdscope/places-key")));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    QVERIFY(file.setPermissions(permissions));
}

void TestSettings::secretsAreTheirOwnCopies()
{
    QByteArray value("the key");
    QByteArray revealed;
    {
        const Secret secret(value);
        value[0] = 'X';
        const Secret copy = secret;
        revealed = copy.reveal();
    }
    QCOMPARE(revealed, QByteArray("the key")); // wiping took nothing that others hold
    QCOMPARE(value, QByteArray("Xhe key"));
    QVERIFY(Secret().isEmpty() && Secret(QByteArray()).isEmpty() && Secret().reveal().isEmpty());
    QVERIFY(!Secret("x").isEmpty());
}

void TestSettings::secretsDoNotPrint()
{
    QVERIFY(
        !(std::is_convertible_v<Secret, QByteArray>)&&!(std::is_convertible_v<Secret, QString>));
    QVERIFY(!(std::is_convertible_v<Secret, QVariant>));
    QVERIFY(!(QTypeTraits::has_ostream_operator_v<QDebug, Secret>));
    QVERIFY(!(QTypeTraits::has_ostream_operator_v<QDataStream, Secret>));
}

void TestSettings::takesTheKeyFromTheEnvironment()
{
    qputenv("HERDSCOPE_PLACES_KEY", " from-environment \n");
    for (const Kind kind : {Kind::Google, Kind::GoogleLegacy}) {
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(QStringLiteral("HERDSCOPE_PLACES_KEY.*places-key")));
        const auto settings = settingsFromEnvironment(kind);
        QVERIFY(settings);
        QCOMPARE(settings->key.reveal(), QByteArray("from-environment"));
        QVERIFY(settings->kind == kind && settings->endpoint.isEmpty());
    }
}

void TestSettings::takesTheKeyFromTheSafestPlaceThatHasOne()
{
    qputenv("HERDSCOPE_PLACES_KEY", "from-environment");
    writeKeyFile("from-file", QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(settingsFromEnvironment(Kind::Google)->key.reveal(), QByteArray("from-file"));
    const auto keychain = [] { return QByteArray("from-keychain"); };
    const auto emptyKeychain = [] { return QByteArray(); };
    QCOMPARE(settingsFromEnvironment(Kind::Google, keychain)->key.reveal(),
             QByteArray("from-keychain"));
    QCOMPARE(settingsFromEnvironment(Kind::Google, emptyKeychain)->key.reveal(),
             QByteArray("from-file"));
    QTemporaryDir credentials;
    qputenv("CREDENTIALS_DIRECTORY", QFile::encodeName(credentials.path()));
    QCOMPARE(settingsFromEnvironment(Kind::Google)->key.reveal(), QByteArray("from-file"));
    QFile credential(credentials.filePath(QStringLiteral("places-key")));
    QVERIFY(credential.open(QIODevice::WriteOnly) && credential.write("from-systemd\n") > 0);
    credential.close();
    QCOMPARE(settingsFromEnvironment(Kind::Google, keychain)->key.reveal(),
             QByteArray("from-systemd"));
    qputenv("CREDENTIALS_DIRECTORY", "relative");
    QCOMPARE(settingsFromEnvironment(Kind::Google)->key.reveal(), QByteArray("from-file"));
}

void TestSettings::refusesCredentialsThatAreNoKey()
{
    QTemporaryDir credentials;
    qputenv("CREDENTIALS_DIRECTORY", QFile::encodeName(credentials.path()));
    QFile credential(credentials.filePath(QStringLiteral("places-key")));
    QVERIFY(credential.open(QIODevice::WriteOnly) && credential.write("CANARY key") > 0);
    credential.close();
    const auto settings = settingsFromEnvironment(Kind::Google);
    QVERIFY(!settings);
    QVERIFY(settings.error().contains(credentials.path()));
    QVERIFY(!settings.error().contains(QLatin1String("CANARY")));
}

void TestSettings::hidesTheMemoryOfProcessesWithAKey()
{
#if !defined(__linux__) || defined(HERDSCOPE_SANITIZED)
    QSKIP("the system can't, or the leak checker must see this process");
#else
    QCOMPARE(::prctl(PR_SET_DUMPABLE, 1), 0);
    QVERIFY(settingsFromEnvironment(Kind::Google));
    QCOMPARE(::prctl(PR_GET_DUMPABLE), 1); // no key, nothing to hide
    writeKeyFile("from-file", QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(settingsFromEnvironment(Kind::Google));
    QCOMPARE(::prctl(PR_GET_DUMPABLE), 0);
#endif
}

void TestSettings::takesTheKeyFromAFileOfItsOwner()
{
    writeKeyFile("from-file\n", QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(settingsFromEnvironment(Kind::Google)->key.reveal(), QByteArray("from-file"));
    qputenv("HERDSCOPE_PLACES_KEY", "");
    QCOMPARE(settingsFromEnvironment(Kind::Google)->key.reveal(), QByteArray("from-file"));
}

void TestSettings::refusesAKeyFileThatOthersCanRead_data()
{
    QTest::addColumn<int>("permission");
    QTest::newRow("group reads") << int(QFile::ReadGroup);
    QTest::newRow("group writes") << int(QFile::WriteGroup);
    QTest::newRow("world reads") << int(QFile::ReadOther);
    QTest::newRow("world writes") << int(QFile::WriteOther);
}

void TestSettings::refusesAKeyFileThatOthersCanRead()
{
    QFETCH(int, permission);
    writeKeyFile("CANARY-key",
                 QFile::ReadOwner | QFile::WriteOwner | QFile::Permission(permission));
    const auto settings = settingsFromEnvironment(Kind::Google);
    QVERIFY(!settings);
    QVERIFY(settings.error().contains(QLatin1String("chmod 600")));
    QVERIFY(!settings.error().contains(QLatin1String("CANARY")));
}

void TestSettings::refusesWhatIsNoKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("two lines") << QByteArray("CANARY\r\nHost: other");
    QTest::newRow("a blank inside") << QByteArray("CANARY key");
    QTest::newRow("not ASCII") << QByteArray("CANARYü");
    QTest::newRow("very long") << "CANARY" + QByteArray(600, 'x');
}

void TestSettings::refusesWhatIsNoKey()
{
    QFETCH(QByteArray, key);
    qputenv("HERDSCOPE_PLACES_KEY", key);
    const auto fromEnvironment = settingsFromEnvironment(Kind::Google);
    QVERIFY(!fromEnvironment && !fromEnvironment.error().contains(QLatin1String("CANARY")));
    qunsetenv("HERDSCOPE_PLACES_KEY");
    writeKeyFile(key, QFile::ReadOwner);
    const auto fromFile = settingsFromEnvironment(Kind::Google);
    QVERIFY(!fromFile && !fromFile.error().contains(QLatin1String("CANARY")));
}

void TestSettings::readsNoKeyWhereNoneIsNeeded()
{
    qputenv("HERDSCOPE_PLACES_KEY", "key");
    for (const Kind kind : {Kind::Offline, Kind::Overpass})
        QVERIFY(settingsFromEnvironment(kind)->key.isEmpty());
}

void TestSettings::takesWebAddressesOnly_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *url, bool good) {
        QTest::newRow(url) << QByteArray(url) << good;
    };
    row("https://example.org/places", true);
    row("http://example.org", true);
    row("http://127.0.0.1:8080/x?y=z", true);
    row("", true);
    row("example.org", false);
    row("ftp://example.org", false);
    row("file:///etc/passwd", false);
    row("https://", false);
    row("https://user:pass@example.org/", false);
    row("https://exa mple.org/", false);
}

void TestSettings::takesWebAddressesOnly()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, good);
    qputenv("HERDSCOPE_PLACES_URL", url);
    const auto settings = settingsFromEnvironment(Kind::Overpass);
    QCOMPARE(settings.has_value(), good);
    if (good)
        QCOMPARE(settings->endpoint, QUrl(QString::fromLatin1(url)));
    else
        QVERIFY(settings.error().contains(QLatin1String("HERDSCOPE_PLACES_URL")));
    QVERIFY(settingsFromEnvironment(Kind::Offline));
}

void TestSettings::fallsBackWhenTold_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("fallsBack"); // -1: an error
    QTest::newRow("not set") << QByteArray() << Kind::Overpass << 0;
    QTest::newRow("offline") << QByteArray("offline") << Kind::Overpass << 1;
    QTest::newRow("offline, google") << QByteArray(" offline ") << Kind::Google << 1;
    QTest::newRow("from offline") << QByteArray("offline") << Kind::Offline << 0;
    QTest::newRow("to another service") << QByteArray("google") << Kind::Overpass << -1;
    QTest::newRow("yes") << QByteArray("yes") << Kind::Google << -1;
}

void TestSettings::fallsBackWhenTold()
{
    QFETCH(QByteArray, word);
    QFETCH(Kind, kind);
    QFETCH(int, fallsBack);
    if (!word.isNull())
        qputenv("HERDSCOPE_PLACES_FALLBACK", word);
    const auto settings = settingsFromEnvironment(kind);
    QCOMPARE(settings.has_value(), fallsBack >= 0);
    if (settings)
        QCOMPARE(settings->fallBack, fallsBack == 1);
    else
        QVERIFY(settings.error().contains(QLatin1String("HERDSCOPE_PLACES_FALLBACK")));
}

void TestSettings::sendsNoKeyInTheClear()
{
    qputenv("HERDSCOPE_PLACES_KEY", "key");
    for (const char *good :
         {"https://example.org/", "http://127.0.0.1:1/", "http://localhost/", "http://[::1]/"}) {
        qputenv("HERDSCOPE_PLACES_URL", good);
        QVERIFY2(settingsFromEnvironment(Kind::Google), good);
    }
    for (const char *bad :
         {"http://example.org/", "http://192.168.1.1/", "http://localhost.example.org/"}) {
        qputenv("HERDSCOPE_PLACES_URL", bad);
        QVERIFY2(!settingsFromEnvironment(Kind::GoogleLegacy), bad);
    }
}

void TestSettings::deniesWithoutAKey_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("google") << Kind::Google;
    QTest::newRow("google-legacy") << Kind::GoogleLegacy;
}

void TestSettings::deniesWithoutAKey()
{
    QFETCH(Kind, kind);
    const auto settings = settingsFromEnvironment(kind);
    QVERIFY(settings && settings->key.isEmpty());
    Answer answer;
    makeProvider(*settings)->find({34, -118, 10, 5}, [&answer](const Answer &a) { answer = a; });
    QCOMPARE(answer.status, Status::RequestDenied);
    QVERIFY(answer.json.contains("HERDSCOPE_PLACES_KEY"));
    QVERIFY(answer.json.startsWith("{\n   \"error_message\" : \"There is no key"));
    QVERIFY(answer.json.endsWith("\n   \"html_attributions\" : [],\n   \"results\" : [],\n   "
                                 "\"status\" : \"REQUEST_DENIED\"\n}"));
}

void TestSettings::termsAreKnownBeforeAsking()
{
    for (const Kind kind : {Kind::Offline, Kind::Google, Kind::GoogleLegacy, Kind::Overpass}) {
        const Provenance terms = provenanceOf(kind);
        const bool free = kind == Kind::Offline || kind == Kind::Overpass;
        QCOMPARE(terms.mayPlot, free);
        QCOMPARE(terms.mayPersist, free);
        QVERIFY(!terms.licence.isEmpty() && !terms.attribution.isEmpty());
        Settings settings;
        settings.kind = kind;
        QCOMPARE(makeProvider(settings)->provenance().provider, terms.provider);
    }
    QCOMPARE(provenanceOf(Kind::Offline).provider, QStringLiteral("offline"));
    QCOMPARE(provenanceOf(Kind::Google).provider, QStringLiteral("google"));
    QCOMPARE(provenanceOf(Kind::GoogleLegacy).provider, QStringLiteral("google-legacy"));
    QCOMPARE(provenanceOf(Kind::Overpass).provider, QStringLiteral("overpass"));
}

void TestSettings::statusesHaveGooglesWords()
{
    QCOMPARE(wordFor(Status::Ok), QByteArray("OK"));
    QCOMPARE(wordFor(Status::ZeroResults), QByteArray("ZERO_RESULTS"));
    QCOMPARE(wordFor(Status::InvalidRequest), QByteArray("INVALID_REQUEST"));
    QCOMPARE(wordFor(Status::OverQueryLimit), QByteArray("OVER_QUERY_LIMIT"));
    QCOMPARE(wordFor(Status::RequestDenied), QByteArray("REQUEST_DENIED"));
    QCOMPARE(wordFor(Status::UnknownError), QByteArray("UNKNOWN_ERROR"));
}

void TestSettings::onlyIdsOfGoogleAreKept()
{
    Answer answer;
    answer.status = Status::Ok;
    answer.json = "{\"results\":[{\"name\":\"secret\"}]}";
    answer.placeIds = QStringList {QStringLiteral("one"), QStringLiteral("t\"wo")};
    answer.provenance = provenanceOf(Kind::Overpass);
    QCOMPARE(answer.loggable(), answer.json);
    answer.provenance = provenanceOf(Kind::GoogleLegacy);
    QCOMPARE(answer.loggable(),
             QByteArray("{\"provider\":\"google-legacy\",\"status\":\"OK\",\"count\":2,\"place_"
                        "ids\":[\"one\",\"t\\\"wo\"]}"));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"

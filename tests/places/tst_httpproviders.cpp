// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/failingprovider.h"
#include "places/fallbackprovider.h"
#include "places/googlelegacyprovider.h"
#include "places/googleprovider.h"
#include "places/offlineprovider.h"
#include "places/overpassprovider.h"

#include "support/fakeplacesserver.h"

#include <QtTest>

#include <algorithm>
#include <optional>

using namespace Herdscope::Places;
using namespace Herdscope::Testing;
using namespace std::chrono_literals;

using Manner = FakePlacesServer::Manner;
using Reply = FakePlacesServer::Reply;

Q_DECLARE_METATYPE(Herdscope::Places::Kind)
Q_DECLARE_METATYPE(Herdscope::Places::Status)

namespace {

constexpr char canary[] = "CANARY-key_7f3a9";
constexpr Query nearUcla {34.068930, -118.445127, 1.5, 20};

QString &logText()
{
    static QString text;
    return text;
}
QtMessageHandler before = nullptr;

void capture(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    logText() += message + u'\n';
    if (type != QtDebugMsg && type != QtWarningMsg)
        before(type, context, message);
}

QByteArray deep(int levels)
{
    return QByteArray(levels, '[') + QByteArray(levels, ']');
}

QByteArray manyLegacyResults(int count)
{
    QByteArray body = R"({"html_attributions":[],"results":[)";
    for (int i = 0; i < count; ++i)
        body += (i > 0 ? "," : "") + QByteArray(R"({"name":"n","place_id":"p)")
            + QByteArray::number(i) + "\"}";
    return body + R"(],"status":"OK"})";
}

} // namespace

/// All providers on the network against a local service that behaves and misbehaves.
class TestHttpProviders : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void asksGoogleAsItWantsToBeAsked();
    void theFieldMaskStaysCheap();
    void asksLegacyWithoutPlusSigns();
    void asksOverpassInItsLanguage();
    void mapsGooglePlaces();
    void mapsOverpassElements();
    void legacyMembersPassThrough();
    void cutsToTheBound_data();
    void cutsToTheBound();
    void aBoundOfZeroAsksNobody_data();
    void aBoundOfZeroAsksNobody();
    void readsWhatItIsTold_data();
    void readsWhatItIsTold();
    void retriesOnceAndOnlyWhenItMayHelp_data();
    void retriesOnceAndOnlyWhenItMayHelp();
    void aRetryMaySucceed();
    void survivesHostileAnswers_data();
    void survivesHostileAnswers();
    void cutsTenThousandResults();
    void keepsTheDeadline_data();
    void keepsTheDeadline();
    void takesNoAnswerAfterTheDeadline();
    void cutsOffLongAnswers_data();
    void cutsOffLongAnswers();
    void refusesRedirects_data();
    void refusesRedirects();
    void saysThatNobodyListens();
    void asksAtMostSoManyAtOnce_data();
    void asksAtMostSoManyAtOnce();
    void refusesMoreThanMayWait();
    void pausesWhenAskedTooOften();
    void restsAfterFailuresInARow_data();
    void restsAfterFailuresInARow();
    void letsOneQuestionTryAfterTheRest();
    void countsNoFailureWhenItIsRefused();
    void keepsItsWordWhateverTheServiceDoes_data();
    void keepsItsWordWhateverTheServiceDoes();
    void throwsAwayAnswersWithTheKey();
    void mayGoAwayAtAnyTime();
    void mayBeDeletedByItsAnswer();
    void saysWhyItFailedAndFallsBack_data();
    void saysWhyItFailedAndFallsBack();
    void fallsBackOnlyWhenTold();
    void passesAGoodAnswerOn();
    void tellsTheFailureWhenThereIsNothingToFallBackTo();
    void theEnvironmentNamesTheService();

private:
    std::unique_ptr<Provider> make(Kind kind, HttpLimits limits = {}, const QUrl &endpoint = {});
    Answer ask(Provider &provider, const Query &query = nearUcla);
    void check(const Answer &answer);

    std::unique_ptr<FakePlacesServer> m_server;
    std::unique_ptr<OfflineProvider> m_offline; ///< so that its places are loaded once
};

void TestHttpProviders::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("herdscope.*=true"));
    before = qInstallMessageHandler(capture);
    m_offline = std::make_unique<OfflineProvider>(QString());
}

void TestHttpProviders::init()
{
    m_server = std::make_unique<FakePlacesServer>();
    QVERIFY(m_server->isListening());
}

void TestHttpProviders::cleanupTestCase()
{
    qInstallMessageHandler(before);
    m_offline.reset();
    QVERIFY(logText().contains(QLatin1String("google HTTP 200")));
    QVERIFY(!logText().contains(QLatin1String(canary)));
    QVERIFY(!logText().contains(QLatin1String("127.0.0.1")));
    QVERIFY(!logText().contains(QLatin1String("http:")));
}

std::unique_ptr<Provider> TestHttpProviders::make(Kind kind, HttpLimits limits,
                                                  const QUrl &endpoint)
{
    Settings settings;
    settings.kind = kind;
    settings.endpoint = endpoint.isEmpty() ? m_server->url() : endpoint;
    settings.key = Secret(canary);
    limits.retryAfter = 10ms;
    if (kind == Kind::Google)
        return std::make_unique<GoogleProvider>(settings, limits);
    if (kind == Kind::GoogleLegacy)
        return std::make_unique<GoogleLegacyProvider>(settings, limits);
    return std::make_unique<OverpassProvider>(settings, limits);
}

/// What holds for every answer, whatever went wrong.
void TestHttpProviders::check(const Answer &answer)
{
    QVERIFY(!answer.json.isEmpty());
    for (const QByteArray &text :
         {answer.json, answer.loggable(), answer.placeIds.join(u' ').toUtf8()}) {
        QVERIFY(!text.contains(canary));
        QVERIFY(!text.contains("127.0.0.1"));
    }
    QVERIFY(!answer.json.contains("\n\n") && !answer.json.endsWith('\n'));
    for (const char c : std::as_const(answer.json))
        QVERIFY(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
    const auto root = Json::parse(answer.json);
    QVERIFY(root);
    QCOMPARE((*root)["status"].toString(), QString::fromLatin1(wordFor(answer.status)));
    QVERIFY((*root)["results"].isArray() && (*root)["html_attributions"].isArray());
    const bool good = answer.status == Status::Ok || answer.status == Status::ZeroResults;
    QCOMPARE((*root)["error_message"].toString().isEmpty(), good);
    if (!good)
        QVERIFY(answer.json.contains("\"results\" : []"));
}

Answer TestHttpProviders::ask(Provider &provider, const Query &query)
{
    int calls = 0;
    Answer answer;
    provider.find(query, [&](const Answer &a) {
        ++calls;
        answer = a;
    });
    (void)QTest::qWaitFor([&calls] { return calls > 0; }, 10'000);
    QCoreApplication::processEvents();
    if (calls != 1)
        return {};
    check(answer);
    return answer;
}

void TestHttpProviders::asksGoogleAsItWantsToBeAsked()
{
    m_server->answerWith(placesFixture(QStringLiteral("new_empty.json")));
    QCOMPARE(ask(*make(Kind::Google), {34.068930, -118.445127, 10, 5}).status, Status::ZeroResults);
    const auto request = m_server->requests().value(0);
    QCOMPARE(request.verb, QByteArray("POST"));
    QCOMPARE(request.target, QByteArray("/places"));
    QCOMPARE(request.headers.value("x-goog-api-key"), QByteArray(canary));
    QCOMPARE(request.headers.value("x-goog-fieldmask"), QByteArray(GoogleProvider::fieldMask));
    QCOMPARE(request.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(
        request.body,
        QByteArray("{\"maxResultCount\":5,\"rankPreference\":\"DISTANCE\",\"languageCode\":\"en\","
                   "\"locationRestriction\":{\"circle\":{\"center\":{\"latitude\":34.06893,"
                   "\"longitude\":-118.445127},\"radius\":10000}}}"));
    (void)ask(*make(Kind::Google), {0, 0, 50.4, 20});
    QVERIFY(m_server->requests().value(1).body.contains("\"radius\":50000"));
}

void TestHttpProviders::theFieldMaskStaysCheap()
{
    const QByteArray mask(GoogleProvider::fieldMask);
    for (const char *dear :
         {"rating", "userRatingCount", "priceLevel", "priceRange", "regularOpeningHours",
          "currentOpeningHours", "currentSecondaryOpeningHours", "regularSecondaryOpeningHours",
          "internationalPhoneNumber", "nationalPhoneNumber", "websiteUri", "reviews",
          "reviewSummary", "editorialSummary", "generativeSummary", "*"})
        QVERIFY2(!mask.toLower().contains(QByteArray(dear).toLower()), dear);
    // Exactly this list: another field may be of another tier.
    QCOMPARE(
        mask,
        QByteArray("places.id,places.displayName,places.location,places.primaryType,places.types,"
                   "places.formattedAddress,places.googleMapsUri,places.attributions"));
}

void TestHttpProviders::asksLegacyWithoutPlusSigns()
{
    m_server->answerWith(placesFixture(QStringLiteral("legacy_zero.json")));
    (void)ask(*make(Kind::GoogleLegacy), {34.068930, 118.445127, 10, 5});
    const auto request = m_server->requests().value(0);
    QCOMPARE(request.verb, QByteArray("GET"));
    QCOMPARE(request.target,
             QByteArray("/places?location=34.0689300%2C118.4451270&radius=10000&key=") + canary);
    QVERIFY(!request.target.contains('+'));
}

void TestHttpProviders::asksOverpassInItsLanguage()
{
    m_server->answerWith(placesFixture(QStringLiteral("overpass_ok.json")));
    (void)ask(*make(Kind::Overpass));
    const auto request = m_server->requests().value(0);
    QCOMPARE(request.verb, QByteArray("POST"));
    QVERIFY(!request.body.contains('+') && request.body.startsWith("data="));
    QCOMPARE(
        QByteArray::fromPercentEncoding(request.body.mid(5)),
        QByteArray("[out:json][timeout:5][maxsize:33554432];(nwr(around:1500,34.068930,-118.445127)"
                   "[\"amenity\"][\"name\"];nwr(around:1500,34.068930,-118.445127)[\"tourism\"]["
                   "\"name\"];);"
                   "out tags center 500;"));
    QVERIFY(!request.headers.contains("x-goog-api-key"));
}

void TestHttpProviders::mapsGooglePlaces()
{
    m_server->answerWith(placesFixture(QStringLiteral("new_ok.json")));
    const Answer answer = ask(*make(Kind::Google));
    QCOMPARE(answer.status, Status::Ok);
    // The third has no longitude.
    QCOMPARE(
        answer.placeIds,
        (QStringList {QStringLiteral("FIXTURE-NEW-0001"), QStringLiteral("FIXTURE-NEW-0002")}));
    QCOMPARE(
        Json::parse(answer.json)->compact(),
        QByteArray("{\"html_attributions\":[\"<a href=\\\"https://provider.invalid/\\\">Example "
                   "Provider</a>\"],"
                   "\"results\":[{\"geometry\":{\"location\":{\"lat\":34.0702,\"lng\":-118.4441}},"
                   "\"name\":\"Fixture Reading Room\",\"place_id\":\"FIXTURE-NEW-0001\","
                   "\"types\":[\"library\",\"point_of_interest\",\"establishment\"],"
                   "\"vicinity\":\"1 Fixture Walk, Fixtureville, CA 90000, USA\"},"
                   "{\"geometry\":{\"location\":{\"lat\":34.064,\"lng\":-118.446}},"
                   "\"name\":\"Kaffeehaus „Prüfstein“ 試験 "
                   "☕\",\"place_id\":\"FIXTURE-NEW-0002\",\"types\":[]}],"
                   "\"status\":\"OK\"}"));
    QVERIFY(!answer.provenance.mayPlot && !answer.provenance.mayPersist);
    QCOMPARE(answer.loggable(),
             QByteArray("{\"provider\":\"google\",\"status\":\"OK\",\"count\":2,"
                        "\"place_ids\":[\"FIXTURE-NEW-0001\",\"FIXTURE-NEW-0002\"]}"));
}

void TestHttpProviders::mapsOverpassElements()
{
    m_server->answerWith(placesFixture(QStringLiteral("overpass_ok.json")));
    const Answer answer = ask(*make(Kind::Overpass));
    QCOMPARE(
        answer.placeIds,
        (QStringList {QStringLiteral("osm:node/900000001"), QStringLiteral("osm:way/900000002")}));
    QVERIFY(answer.json.contains("© OpenStreetMap contributors"));
    QVERIFY(answer.json.contains("\"Fixture Museum\"") && !answer.json.contains("No centre given"));
    QVERIFY(answer.provenance.mayPlot && answer.provenance.mayPersist);
    QCOMPARE(answer.loggable(), answer.json);
}

void TestHttpProviders::legacyMembersPassThrough()
{
    const QByteArray fixture = placesFixture(QStringLiteral("legacy_ok_page1.json"));
    m_server->answerWith(fixture);
    const Answer answer = ask(*make(Kind::GoogleLegacy));
    QCOMPARE(Json::parse(answer.json)->compact(), Json::parse(fixture)->compact());
    QVERIFY(answer.json.startsWith(
        "{\n   \"html_attributions\" : [\n      \"Listing data by <a href=\\\""));
    QVERIFY(answer.json.contains("\n   \"next_page_token\" : \"TOK-PAGE-2\",\n"));
    QVERIFY(answer.json.contains("Kaffeehaus „Prüfstein“ 試験 ☕"));
    QVERIFY(!answer.provenance.mayPlot && !answer.loggable().contains("Kaffeehaus"));
}

void TestHttpProviders::cutsToTheBound_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("fixture");
    QTest::newRow("google") << Kind::Google << "new_ok.json";
    QTest::newRow("google-legacy") << Kind::GoogleLegacy << "legacy_ok_page1.json";
    QTest::newRow("overpass") << Kind::Overpass << "overpass_ok.json";
}

void TestHttpProviders::cutsToTheBound()
{
    QFETCH(Kind, kind);
    QFETCH(QString, fixture);
    m_server->answerWith(placesFixture(fixture));
    const auto provider = make(kind);
    for (int bound = 1; bound <= 3; ++bound) {
        const Answer answer = ask(*provider, {34.068930, -118.445127, 10, bound});
        QCOMPARE(answer.placeIds.size(), std::min(bound, 2));
        QCOMPARE(Json::parse(answer.json).value()["results"].items().size(),
                 std::size_t(std::min(bound, 2)));
    }
}

void TestHttpProviders::aBoundOfZeroAsksNobody_data()
{
    cutsToTheBound_data();
}

void TestHttpProviders::aBoundOfZeroAsksNobody()
{
    QFETCH(Kind, kind);
    QCOMPARE(ask(*make(kind), {34, -118, 10, 0}).status, Status::ZeroResults);
    QVERIFY(m_server->requests().isEmpty());
}

void TestHttpProviders::readsWhatItIsTold_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("fixture");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<Status>("status");
    QTest::addColumn<QString>("hint");
    const auto row = [](Kind kind, const char *fixture, int http, Status status, const char *hint) {
        QTest::addRow("%s %s, HTTP %d", qPrintable(provenanceOf(kind).provider), fixture, http)
            << kind << QString::fromLatin1(fixture) << http << status << QString::fromLatin1(hint);
    };
    row(Kind::Google, "new_empty.json", 200, Status::ZeroResults, "");
    row(Kind::Google, "new_400_badkey.json", 400, Status::RequestDenied, "HERDSCOPE_PLACES_KEY");
    row(Kind::Google, "new_400_badradius.json", 400, Status::InvalidRequest, "did not understand");
    row(Kind::Google, "new_400_fieldmask.json", 400, Status::InvalidRequest, "did not understand");
    row(Kind::Google, "new_403_disabled.json", 403, Status::RequestDenied, "Enable it");
    row(Kind::Google, "new_403_nokey.json", 403, Status::RequestDenied, "Check the key");
    row(Kind::Google, "new_429.json", 429, Status::OverQueryLimit, "too often");
    row(Kind::Google, "new_500.json", 500, Status::UnknownError, "Try again later");
    row(Kind::Google, "new_503.json", 503, Status::UnknownError, "Try again later");
    row(Kind::Google, "new_403_nokey.json", 200, Status::UnknownError, "no answer");
    row(Kind::GoogleLegacy, "legacy_zero.json", 200, Status::ZeroResults, "");
    row(Kind::GoogleLegacy, "legacy_ok_page1.json", 200, Status::Ok, "");
    row(Kind::GoogleLegacy, "legacy_ok_page2.json", 200, Status::Ok, "");
    row(Kind::GoogleLegacy, "legacy_invalid_request.json", 200, Status::InvalidRequest,
        "did not understand");
    row(Kind::GoogleLegacy, "legacy_over_query_limit.json", 200, Status::OverQueryLimit,
        "too often");
    row(Kind::GoogleLegacy, "legacy_request_denied.json", 200, Status::RequestDenied,
        "HERDSCOPE_PLACES_KEY");
    row(Kind::GoogleLegacy, "legacy_unknown_error.json", 200, Status::UnknownError,
        "Try again later");
    row(Kind::Overpass, "overpass_ok.json", 200, Status::Ok, "");
    row(Kind::Overpass, "overpass_remark.json", 200, Status::UnknownError, "smaller radius");
    row(Kind::Overpass, "overpass_ok.json", 504, Status::OverQueryLimit, "too often");
    for (const Kind kind : {Kind::Google, Kind::GoogleLegacy, Kind::Overpass}) {
        row(kind, "none", 400, Status::InvalidRequest, "HTTP 400");
        row(kind, "none", 401, Status::RequestDenied, "Check the key");
        row(kind, "none", 403, Status::RequestDenied, "Check the key");
        row(kind, "none", 404, Status::UnknownError, "HERDSCOPE_PLACES_URL");
        row(kind, "none", 429, Status::OverQueryLimit, "too often");
        row(kind, "none", 500, Status::UnknownError, "HTTP 500");
        row(kind, "none", 503, Status::UnknownError, "HTTP 503");
        row(kind, "none", 204, Status::UnknownError, "no answer");
        row(kind, "none", 200, Status::UnknownError, "no answer"); // an empty body
    }
}

void TestHttpProviders::readsWhatItIsTold()
{
    QFETCH(Kind, kind);
    QFETCH(QString, fixture);
    QFETCH(int, httpStatus);
    QFETCH(Status, status);
    QFETCH(QString, hint);
    m_server->answerWith(placesFixture(fixture), httpStatus);
    const Answer answer = ask(*make(kind));
    QCOMPARE(wordFor(answer.status), wordFor(status));
    const QString message = Json::parse(answer.json).value()["error_message"].toString();
    QVERIFY2(message.contains(hint), qPrintable(message));
    QVERIFY(!answer.json.contains("fixture:")); // words of our own, not theirs
}

void TestHttpProviders::retriesOnceAndOnlyWhenItMayHelp_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("fixture");
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<int>("requests");
    QTest::newRow("google 400") << Kind::Google << "new_400_badkey.json" << 400 << 1;
    QTest::newRow("google 403") << Kind::Google << "new_403_disabled.json" << 403 << 1;
    QTest::newRow("google 429") << Kind::Google << "new_429.json" << 429 << 1;
    QTest::newRow("google 500") << Kind::Google << "new_500.json" << 500 << 2;
    QTest::newRow("google 503") << Kind::Google << "new_503.json" << 503 << 2;
    QTest::newRow("google not JSON") << Kind::Google << "none" << 200 << 1;
    QTest::newRow("legacy denied")
        << Kind::GoogleLegacy << "legacy_request_denied.json" << 200 << 1;
    QTest::newRow("legacy over limit")
        << Kind::GoogleLegacy << "legacy_over_query_limit.json" << 200 << 1;
    QTest::newRow("legacy unknown error")
        << Kind::GoogleLegacy << "legacy_unknown_error.json" << 200 << 2;
    QTest::newRow("overpass 504") << Kind::Overpass << "none" << 504 << 1;
    QTest::newRow("overpass 502") << Kind::Overpass << "none" << 502 << 2;
}

void TestHttpProviders::retriesOnceAndOnlyWhenItMayHelp()
{
    QFETCH(Kind, kind);
    QFETCH(QString, fixture);
    QFETCH(int, httpStatus);
    QFETCH(int, requests);
    m_server->answerWith(placesFixture(fixture), httpStatus);
    (void)ask(*make(kind));
    QCOMPARE(m_server->requests().size(), requests);
}

void TestHttpProviders::aRetryMaySucceed()
{
    m_server->answerWith(
        {Reply {503, "{}"}, Reply {200, placesFixture(QStringLiteral("new_ok.json"))}});
    QCOMPARE(ask(*make(Kind::Google)).status, Status::Ok);
    m_server->answerWith({Reply {200, placesFixture(QStringLiteral("legacy_unknown_error.json"))},
                          Reply {200, placesFixture(QStringLiteral("legacy_ok_page2.json"))}});
    QCOMPARE(ask(*make(Kind::GoogleLegacy)).status, Status::Ok);
    QCOMPARE(m_server->requests().size(), 4);
}

void TestHttpProviders::survivesHostileAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body; };
    row("not JSON", "<html>It works!</html>");
    row("half an object", "{\"results\":[");
    row("not UTF-8", "{\"status\":\"OK\",\"results\":[{\"name\":\"\xff\xfe\"}]}");
    row("an array", "[]");
    row("null", "null");
    row("a number", "1e999");
    row("deep arrays", deep(500'000));
    row("deep objects",
        QByteArray("{\"a\":").repeated(100'000) + "1" + QByteArray("}").repeated(100'000));
    row("deep results",
        R"({"status":"OK","html_attributions":[],"results":[)" + deep(2000) + R"(],"places":[)"
            + deep(2000) + "]}");
    row("a million values", '[' + QByteArray("1,").repeated(1'000'000) + "1]");
    row("wrong types",
        R"({"html_attributions":[],"status":7,"results":{},"places":"x","elements":{"a":1},"error":[]})");
    row("results of wrong types",
        R"({"html_attributions":[],"status":"OK","results":[1,"x",null],"places":[1,"x",null,{"location":[]}],)"
        R"("elements":[1,"x",null,{"lat":"1","lon":{}}]})");
    row("far out",
        R"({"status":"OK","results":[],"html_attributions":[],)"
        R"("places":[{"id":"x","location":{"latitude":91,"longitude":1e300}}],)"
        R"("elements":[{"id":1,"type":"node","lat":1e400,"lon":0,"tags":{"name":"x"}}]})");
    row("control bytes",
        R"({"status":"OK","html_attributions":[],"results":[{"place_id":"a\u0000\nb","name":"\u0000\n\n\u001b"}],)"
        R"("places":[{"id":"a\u0000\nb","displayName":{"text":"\u0000\n\n\u001b"},)"
        R"("location":{"latitude":1,"longitude":2}}],)"
        R"("elements":[{"id":1,"type":"node\n\n","lat":1,"lon":2,"tags":{"name":"\u0000\n\n\ud800"}}]})");
    row("a raw NUL", QByteArray("{\"status\":\"O\0K\",\"results\":[]}", 28));
    row("no results of an unknown status",
        R"({"html_attributions":[],"results":[],"status":"FINE"})");
}

void TestHttpProviders::survivesHostileAnswers()
{
    QFETCH(QByteArray, body);
    for (const Kind kind : {Kind::Google, Kind::GoogleLegacy, Kind::Overpass}) {
        m_server->answerWith(body);
        (void)ask(*make(kind)); // check() says whether what came of it may be passed on
        QVERIFY(!m_server->requests().isEmpty());
    }
}

void TestHttpProviders::cutsTenThousandResults()
{
    m_server->answerWith(manyLegacyResults(10'000));
    QCOMPARE(ask(*make(Kind::GoogleLegacy)).placeIds.size(), 20);
}

void TestHttpProviders::keepsTheDeadline_data()
{
    QTest::addColumn<Manner>("manner");
    QTest::newRow("accepts and says nothing") << Manner::Silent;
    QTest::newRow("a byte now and then") << Manner::Drip;
}

void TestHttpProviders::keepsTheDeadline()
{
    QFETCH(Manner, manner);
    HttpLimits limits;
    limits.total = 250ms;
    m_server->answerWith({Reply {200, placesFixture(QStringLiteral("new_ok.json")), manner}});
    QElapsedTimer timer;
    timer.start();
    const Answer answer = ask(*make(Kind::Google, limits));
    QVERIFY(timer.elapsed() >= 240 && timer.elapsed() < 2000);
    QCOMPARE(answer.status, Status::UnknownError);
    QVERIFY(answer.json.contains("did not answer in time"));
    QCOMPARE(HttpLimits().total, 5000ms);
}

/// An answer that is there when the deadline passes, and that nobody has looked at.
void TestHttpProviders::takesNoAnswerAfterTheDeadline()
{
    m_server->answerWith({Reply {200, {}, Manner::Silent}});
    HttpLimits limits;
    limits.total = 300ms;
    const auto provider = make(Kind::Google, limits);
    int answers = 0;
    Status status = Status::Ok;
    // After this the two that follow are due, and nothing comes between them: the answer, which
    // Qt's HTTP thread reads while this one is busy, and the deadline.
    QTimer::singleShot(200ms, Qt::PreciseTimer, this, [] { QThread::msleep(200); });
    QTimer::singleShot(250ms, Qt::PreciseTimer, this, [this] {
        QCOMPARE(m_server->open(), 1);
        m_server->release(Reply {302, "{}"}); // its headers alone end a question
        for (QTcpSocket *socket : m_server->findChildren<QTcpSocket *>())
            socket->flush();
        QThread::msleep(500);
    });
    provider->find(nearUcla, [&](const Answer &answer) {
        ++answers;
        status = answer.status;
    });
    // Not QTRY: that would delete the question before it hears of its answer.
    QEventLoop loop;
    QTimer::singleShot(1500ms, &loop, &QEventLoop::quit);
    loop.exec();
    QCOMPARE(answers, 1);
    QCOMPARE(status, Status::UnknownError);
}

void TestHttpProviders::cutsOffLongAnswers_data()
{
    QTest::addColumn<Manner>("manner");
    QTest::addColumn<bool>("longer");
    QTest::newRow("said before") << Manner::Whole << true;
    QTest::newRow("not said before") << Manner::WithoutLength << true;
    QTest::newRow("just short enough") << Manner::WithoutLength << false;
}

void TestHttpProviders::cutsOffLongAnswers()
{
    QFETCH(Manner, manner);
    QFETCH(bool, longer);
    QByteArray body = placesFixture(QStringLiteral("new_ok.json"));
    body += QByteArray(2 * 1024 * 1024 - body.size() + (longer ? 1 : 0), ' ');
    m_server->answerWith({Reply {200, body, manner}});
    const Answer answer = ask(*make(Kind::Google));
    QCOMPARE(answer.status, longer ? Status::UnknownError : Status::Ok);
    QCOMPARE(answer.json.contains("sent too much"), longer);
}

void TestHttpProviders::refusesRedirects_data()
{
    QTest::addColumn<int>("httpStatus");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("HTTP %d", status) << status;
}

void TestHttpProviders::refusesRedirects()
{
    QFETCH(int, httpStatus);
    FakePlacesServer other;
    other.answerWith(placesFixture(QStringLiteral("new_ok.json")));
    const QByteArray location =
        "Location: " + other.url(QStringLiteral("/elsewhere")).toEncoded() + "\r\n";
    for (const Kind kind : {Kind::Google, Kind::GoogleLegacy, Kind::Overpass}) {
        m_server->answerWith({Reply {httpStatus, "{}", Manner::Whole, location}});
        const Answer answer = ask(*make(kind));
        QCOMPARE(answer.status, Status::UnknownError);
        QVERIFY(answer.json.contains("another address"));
    }
    QCOMPARE(m_server->requests().size(), 3);
    QCOMPARE(other.requests().size(), 0);
}

void TestHttpProviders::saysThatNobodyListens()
{
    const auto provider = make(Kind::Google);
    m_server->close();
    const Answer answer = ask(*provider);
    QCOMPARE(answer.status, Status::UnknownError);
    QVERIFY(answer.json.contains("can't be reached"));
}

void TestHttpProviders::asksAtMostSoManyAtOnce_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("atOnce");
    QTest::newRow("google, told three") << Kind::Google << 3;
    QTest::newRow("overpass, told three") << Kind::Overpass << 1;
}

void TestHttpProviders::asksAtMostSoManyAtOnce()
{
    QFETCH(Kind, kind);
    QFETCH(int, atOnce);
    HttpLimits limits;
    limits.maxInFlight = 3;
    m_server->answerWith({Reply {200, {}, Manner::Silent}});
    const auto provider = make(kind, limits);
    int answers = 0;
    for (int i = 0; i < 7; ++i)
        provider->find(nearUcla, [&answers](const Answer &) { ++answers; });
    const QByteArray body = placesFixture(
        kind == Kind::Google ? QStringLiteral("new_ok.json") : QStringLiteral("overpass_ok.json"));
    while (answers < 7) {
        const int wanted = std::min(atOnce, 7 - answers);
        QTRY_COMPARE(m_server->open(), wanted);
        QCoreApplication::processEvents();
        QCOMPARE(m_server->open(), wanted);
        const int had = answers;
        m_server->release(Reply {200, body});
        QTRY_COMPARE(answers, had + wanted);
    }
    QCOMPARE(m_server->requests().size(), 7);
}

void TestHttpProviders::refusesMoreThanMayWait()
{
    HttpLimits limits;
    limits.maxInFlight = 1;
    limits.maxQueued = 2;
    m_server->answerWith({Reply {200, {}, Manner::Silent}});
    const auto provider = make(Kind::Google, limits);
    QList<Status> statuses;
    for (int i = 0; i < 5; ++i)
        provider->find(nearUcla, [&statuses](const Answer &a) { statuses << a.status; });
    QCOMPARE(statuses, QList<Status>(2, Status::OverQueryLimit)); // at once
    const QByteArray body = placesFixture(QStringLiteral("new_ok.json"));
    for (int answered = 1; answered <= 3; ++answered) {
        QTRY_COMPARE(m_server->open(), 1);
        m_server->release(Reply {200, body});
        QTRY_COMPARE(statuses.size(), 2 + answered);
        QCOMPARE(statuses.last(), Status::Ok);
    }
    QCOMPARE(m_server->requests().size(), 3);
    QCOMPARE(HttpLimits().maxInFlight, 32);
    QCOMPARE(HttpLimits().maxQueued, 256);
}

void TestHttpProviders::pausesWhenAskedTooOften()
{
    HttpLimits limits;
    limits.firstPause = 400ms;
    m_server->answerWith(
        {Reply {429, "{}"}, Reply {200, placesFixture(QStringLiteral("overpass_ok.json"))}});
    const auto provider = make(Kind::Overpass, limits);
    QList<Status> statuses;
    for (int i = 0; i < 3; ++i) // the second and third wait for the first
        provider->find(nearUcla, [&statuses](const Answer &a) { statuses << a.status; });
    QTRY_COMPARE(statuses, QList<Status>(3, Status::OverQueryLimit));
    const Answer during = ask(*provider);
    QCOMPARE(during.status, Status::OverQueryLimit);
    QVERIFY(during.json.contains("left alone"));
    QCOMPARE(m_server->requests().size(), 1);
    QVERIFY(QTest::qWaitFor([&] { return ask(*provider).status == Status::Ok; }));
    QCOMPARE(m_server->requests().size(), 2);
}

void TestHttpProviders::restsAfterFailuresInARow_data()
{
    QTest::addColumn<int>("failures");
    QTest::addColumn<bool>("rests");
    const int most = HttpLimits().failures;
    QCOMPARE(most, 5);
    QCOMPARE(HttpLimits().rest, 10'000ms);
    QTest::newRow("one below the most") << most - 1 << false;
    QTest::newRow("the most") << most << true;
    QTest::newRow("one above the most") << most + 1 << true;
}

void TestHttpProviders::restsAfterFailuresInARow()
{
    QFETCH(int, failures);
    QFETCH(bool, rests);
    m_server->answerWith("nonsense");
    const auto provider = make(Kind::Google);
    for (int i = 0; i < failures; ++i)
        QCOMPARE(ask(*provider).status, Status::UnknownError);
    const auto asked = m_server->requests().size();
    QCOMPARE(asked, std::min(failures, HttpLimits().failures));
    m_server->answerWith(placesFixture(QStringLiteral("new_ok.json")));
    const Answer answer = ask(*provider);
    QCOMPARE(answer.status, rests ? Status::UnknownError : Status::Ok);
    QCOMPARE(answer.json.contains("failed 5 times in a row and is left alone for 10 s"), rests);
    QCOMPARE(m_server->requests().size(), rests ? asked : asked + 1);
}

void TestHttpProviders::letsOneQuestionTryAfterTheRest()
{
    HttpLimits limits;
    limits.failures = 2;
    limits.rest = 150ms;
    m_server->answerWith("nonsense");
    const auto provider = make(Kind::Google, limits);
    (void)ask(*provider);
    (void)ask(*provider);
    QTest::qWait(160);
    m_server->answerWith({Reply {200, {}, Manner::Silent}});
    QList<Status> statuses;
    for (int i = 0; i < 3; ++i) // the first one tries
        provider->find(nearUcla, [&statuses](const Answer &a) { statuses << a.status; });
    QCOMPARE(statuses, QList<Status>(2, Status::UnknownError));
    QTRY_COMPARE(m_server->requests().size(), 3);
    m_server->release(Reply {200, "nonsense"});
    QTRY_COMPARE(statuses.size(), 3);
    QCOMPARE(ask(*provider).status, Status::UnknownError); // it failed: resting again
    QCOMPARE(m_server->requests().size(), 3);
    QTest::qWait(160);
    m_server->answerWith(placesFixture(QStringLiteral("new_ok.json")));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask(*provider).status, Status::Ok);
    QCOMPARE(m_server->requests().size(), 6);
}

void TestHttpProviders::countsNoFailureWhenItIsRefused()
{
    m_server->answerWith(placesFixture(QStringLiteral("new_403_nokey.json")), 403);
    const auto provider = make(Kind::Google);
    for (int i = 0; i < 8; ++i)
        QCOMPARE(ask(*provider).status, Status::RequestDenied);
    QCOMPARE(m_server->requests().size(), 8);
}

void TestHttpProviders::keepsItsWordWhateverTheServiceDoes_data()
{
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Manner>("manner");
    const auto row = [](const char *name, int status, const QByteArray &body,
                        Manner manner = Manner::Whole) {
        QTest::newRow(name) << status << body << manner;
    };
    row("accepts and says nothing", 200, {}, Manner::Silent);
    row("a byte now and then", 200, placesFixture(QStringLiteral("new_ok.json")), Manner::Drip);
    row("hangs up", 200, {}, Manner::HangUp);
    row("a bad request", 400, "{}");
    row("forbidden", 403, "{}");
    row("nothing there", 404, "<html>");
    row("too often", 429, "{}");
    row("a fault of its own", 500, "{}");
    row("out of service", 503, "{}");
    row("a redirect", 302, "{}");
    row("too much", 200, QByteArray(3 * 1024 * 1024, ' '), Manner::WithoutLength);
    row("not JSON", 200, "<html>It works!</html>");
    row("deep nesting", 200, deep(100'000));
    row("wrong types", 200, R"({"status":7,"results":{},"places":"x","elements":{}})");
    row("no body", 200, {});
    row("10,000 results", 200, manyLegacyResults(10'000));
}

/// Whatever it is, for every provider: 20 questions, each answered once and in time with JSON that
/// may be passed on, nothing of the key, nothing to the target of a redirect.
void TestHttpProviders::keepsItsWordWhateverTheServiceDoes()
{
    QFETCH(int, httpStatus);
    QFETCH(QByteArray, body);
    QFETCH(Manner, manner);
    FakePlacesServer other;
    other.answerWith(placesFixture(QStringLiteral("new_ok.json")));
    const QByteArray location =
        "Location: " + other.url(QStringLiteral("/elsewhere")).toEncoded() + "\r\n";
    HttpLimits limits;
    limits.total = 200ms;
    limits.rest = 50ms;
    for (const Kind kind : {Kind::Google, Kind::GoogleLegacy, Kind::Overpass}) {
        m_server->answerWith({Reply {httpStatus, body, manner, location}});
        const auto provider = make(kind, limits);
        QElapsedTimer timer;
        timer.start();
        int answers = 0;
        qint64 slowest = 0;
        for (int i = 0; i < 20; ++i) {
            provider->find(nearUcla, [&](const Answer &answer) {
                ++answers;
                slowest = std::max(slowest, timer.elapsed());
                check(answer);
            });
        }
        QTRY_COMPARE(answers, 20);
        QVERIFY2(slowest < 200 + 2000, qPrintable(QString::number(slowest)));
        QTest::qWait(5);
        QCOMPARE(answers, 20);
    }
    QCOMPARE(other.requests().size(), 0);
}

void TestHttpProviders::throwsAwayAnswersWithTheKey()
{
    for (const Kind kind : {Kind::Google, Kind::GoogleLegacy, Kind::Overpass}) {
        m_server->answerWith(
            QByteArray(R"({"html_attributions":[],"status":"OK","results":[{"place_id":")") + canary
            + R"("}],"places":[{"id":")" + canary
            + R"(","location":{"latitude":1,"longitude":1}}],"elements":[{"id":1,"type":")" + canary
            + R"(","lat":1,"lon":1,"tags":{"name":"x"}}]})");
        const Answer answer = ask(*make(kind)); // check() looks for the key
        QCOMPARE(answer.status, Status::UnknownError);
    }
}

void TestHttpProviders::mayGoAwayAtAnyTime()
{
    m_server->answerWith({Reply {200, {}, Manner::Silent}});
    bool called = false;
    auto provider = make(Kind::Google);
    for (int i = 0; i < 40; ++i)
        provider->find(nearUcla, [&called](const Answer &) { called = true; });
    QTRY_VERIFY(m_server->open() > 0);
    provider.reset();
    m_server->release(Reply {200, placesFixture(QStringLiteral("new_ok.json"))});
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty());
    QVERIFY(!called);
}

void TestHttpProviders::mayBeDeletedByItsAnswer()
{
    m_server->answerWith(placesFixture(QStringLiteral("new_ok.json")));
    auto provider = make(Kind::Google);
    int calls = 0;
    for (int i = 0; i < 3; ++i)
        provider->find(nearUcla, [&](const Answer &) {
            ++calls;
            provider.reset();
        });
    QTRY_COMPARE(calls, 1);
    QTRY_VERIFY(m_server->findChildren<QTcpSocket *>().isEmpty());
    QCOMPARE(calls, 1);
}

void TestHttpProviders::saysWhyItFailedAndFallsBack_data()
{
    QTest::addColumn<QString>("endpoint"); // empty: the fake service
    QTest::addColumn<int>("httpStatus");
    QTest::addColumn<Manner>("manner");
    QTest::addColumn<Status>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("requests"); // two with a retry
    const auto row = [](const char *name, int http, Manner manner, Status status,
                        const char *reason, int requests, const char *endpoint = "") {
        QTest::newRow(name) << QString::fromLatin1(endpoint) << http << manner << status
                            << QString::fromLatin1(reason) << requests;
    };
    row("HTTP 400", 400, Manner::Whole, Status::InvalidRequest, "HTTP 400", 1);
    row("HTTP 401", 401, Manner::Whole, Status::RequestDenied, "HTTP 401", 1);
    row("HTTP 403", 403, Manner::Whole, Status::RequestDenied, "HTTP 403", 1);
    row("HTTP 404", 404, Manner::Whole, Status::UnknownError, "HTTP 404", 1);
    row("HTTP 418", 418, Manner::Whole, Status::InvalidRequest, "HTTP 418", 1);
    row("HTTP 429", 429, Manner::Whole, Status::OverQueryLimit, "too often", 1);
    row("HTTP 500", 500, Manner::Whole, Status::UnknownError, "HTTP 500", 2);
    row("HTTP 503", 503, Manner::Whole, Status::UnknownError, "HTTP 503", 2);
    row("a redirect", 302, Manner::Whole, Status::UnknownError, "another address", 1);
    row("not JSON", 200, Manner::Whole, Status::UnknownError, "no answer", 1);
    row("hangs up", 200, Manner::HangUp, Status::UnknownError, "it hung up", 2);
    row("says nothing", 200, Manner::Silent, Status::UnknownError, "not answer in time", 1);
    // Nothing listens at port 1.
    row("nobody there", 200, Manner::Whole, Status::UnknownError, "connection refused", 0,
        "http://127.0.0.1:1/places");
    row("no such name", 200, Manner::Whole, Status::UnknownError, "nobody knows its name", 0,
        "http://places.invalid/");
    row("no TLS", 200, Manner::Whole, Status::UnknownError, "(TLS)", 0, "https://plain");
}

/// How often it asks, what it says of the reason, and what it answers if it may fall back.
void TestHttpProviders::saysWhyItFailedAndFallsBack()
{
    QFETCH(QString, endpoint);
    QFETCH(int, httpStatus);
    QFETCH(Manner, manner);
    QFETCH(Status, status);
    QFETCH(QString, reason);
    QFETCH(int, requests);
    QTcpServer plain; // answers TLS with words
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, this, [&plain] {
        QTcpSocket *socket = plain.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    if (endpoint == QLatin1String("https://plain"))
        endpoint = QStringLiteral("https://127.0.0.1:%1/").arg(plain.serverPort());
    HttpLimits limits;
    limits.total = manner == Manner::Silent ? 300ms : 3000ms;
    QElapsedTimer timer;
    timer.start();
    for (const Kind kind : {Kind::Google, Kind::GoogleLegacy, Kind::Overpass}) {
        m_server->answerWith({Reply {httpStatus, "<html>", manner, "Location: /elsewhere\r\n"}});
        const auto before = m_server->requests().size();
        const Answer failed = ask(*make(kind, limits, QUrl(endpoint)));
        if (endpoint.contains(QLatin1String(".invalid")) && failed.json.contains("in time"))
            QSKIP("SKIPPED: this system does not say that there is no such name");
        const QString message = Json::parse(failed.json).value()["error_message"].toString();
        QCOMPARE(wordFor(failed.status), wordFor(status));
        QVERIFY2(message.contains(reason), qPrintable(message));
        QVERIFY(!message.contains(QLatin1String("://"))
                && !message.contains(QLatin1String(".invalid")));
        QCOMPARE(m_server->requests().size() - before, requests);

        FallbackProvider provider(make(kind, limits, QUrl(endpoint)),
                                  std::make_unique<OfflineProvider>(QString()));
        const Answer answer = ask(provider);
        QCOMPARE(wordFor(answer.status), wordFor(Status::Ok));
        QCOMPARE(answer.provenance.provider, QStringLiteral("offline"));
        QCOMPARE(answer.placeIds.size(), nearUcla.bound);
        QCOMPARE(answer.loggable(), answer.json);
        QCOMPARE(provenanceOf(kind, answer.json).provider, QStringLiteral("offline"));
        QCOMPARE(provenanceOf(kind, failed.json).provider, provenanceOf(kind).provider);
        const Json root = Json::parse(answer.json).value();
        QCOMPARE(root["html_attributions"].items().front().toString(),
                 provenanceOf(Kind::Offline).attribution);
        QCOMPARE(root["info_messages"].items().size(), std::size_t(2));
        QCOMPARE(root["info_messages"].items().front().toString(),
                 QString::fromLatin1(wordFor(status)) + u": " + message);
        QCOMPARE(m_server->requests().size() - before, 2 * requests);
    }
    QVERIFY(timer.elapsed() < 6 * 5'500);
}

void TestHttpProviders::fallsBackOnlyWhenTold()
{
    Settings settings; // no key
    settings.kind = Kind::Google;
    QVERIFY(!settings.fallBack);
    QCOMPARE(ask(*makeProvider(settings)).status, Status::RequestDenied);
    settings.fallBack = true;
    const auto provider = makeProvider(settings);
    QCOMPARE(provider->provenance().provider, QStringLiteral("google"));
    const Answer answer = ask(*provider);
    QCOMPARE(answer.status, Status::Ok);
    QVERIFY(answer.json.contains("REQUEST_DENIED: There is no key"));
}

void TestHttpProviders::passesAGoodAnswerOn()
{
    m_server->answerWith(placesFixture(QStringLiteral("new_ok.json")));
    const Answer answer = ask(*make(Kind::Google));
    FallbackProvider provider(make(Kind::Google), std::make_unique<OfflineProvider>(QString()));
    QCOMPARE(ask(provider).json, answer.json);
    m_server->answerWith(placesFixture(QStringLiteral("new_empty.json")));
    const Answer none = ask(provider);
    QCOMPARE(none.status, Status::ZeroResults); // nothing is near: that is no failure
    QCOMPARE(none.provenance.provider, QStringLiteral("google"));
}

void TestHttpProviders::tellsTheFailureWhenThereIsNothingToFallBackTo()
{
    m_server->answerWith("{}", 500);
    const Answer failed = ask(*make(Kind::Google));
    FallbackProvider provider(make(Kind::Google),
                              std::make_unique<FailingProvider>(provenanceOf(Kind::Offline),
                                                                Status::UnknownError,
                                                                QStringLiteral("no data")));
    QCOMPARE(ask(provider).json, failed.json);
}

void TestHttpProviders::theEnvironmentNamesTheService()
{
    qputenv("HERDSCOPE_PLACES_URL", m_server->url().toEncoded());
    qputenv("HERDSCOPE_PLACES_KEY", canary);
    const QList<std::pair<Kind, QString>> rows {
        {Kind::Google, QStringLiteral("new_ok.json")},
        {Kind::GoogleLegacy, QStringLiteral("legacy_ok_page1.json")},
        {Kind::Overpass, QStringLiteral("overpass_ok.json")}};
    for (const auto &[kind, fixture] : rows) {
        m_server->answerWith(placesFixture(fixture));
        const auto settings = settingsFromEnvironment(kind);
        QVERIFY(settings);
        QCOMPARE(ask(*makeProvider(*settings)).placeIds.size(), 2);
    }
    QCOMPARE(m_server->requests().size(), 3);
    qunsetenv("HERDSCOPE_PLACES_URL");
    qunsetenv("HERDSCOPE_PLACES_KEY");
}

QTEST_GUILESS_MAIN(TestHttpProviders)
#include "tst_httpproviders.moc"

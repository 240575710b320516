--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: event_is_append_only(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.event_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'the log of acts is append-only' USING ERRCODE = 'restrict_violation'; END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: advice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.advice (
    id character varying(36) NOT NULL,
    day character varying(10) NOT NULL,
    at character varying(32) NOT NULL,
    state character varying(12) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


--
-- Name: appointment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.appointment (
    id character varying(36) NOT NULL,
    day character varying(10) NOT NULL,
    slot_at character varying(32) NOT NULL,
    theme character varying(40) NOT NULL,
    "group" character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    ticket_id character varying(36),
    person character varying(64) NOT NULL,
    id_tail character varying(6) NOT NULL,
    phone_tail character varying(4) NOT NULL,
    code character varying(40) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attempt (
    id character varying(36) NOT NULL,
    key character varying(80) NOT NULL,
    kind character varying(16) NOT NULL,
    started_at character varying(32) NOT NULL,
    ended_at character varying(32),
    outcome character varying(24) NOT NULL,
    detail character varying(500) NOT NULL
);


--
-- Name: breaker; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.breaker (
    department character varying(40) NOT NULL,
    data text NOT NULL
);


--
-- Name: case_conflict; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_conflict (
    id character varying(36) NOT NULL,
    case_id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    at character varying(32) NOT NULL,
    open boolean NOT NULL,
    data text NOT NULL
);


--
-- Name: case_record; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_record (
    id character varying(36) NOT NULL,
    number character varying(50),
    status character varying(20) NOT NULL,
    theme_code character varying(40) NOT NULL,
    theme_name character varying(200) NOT NULL,
    applicant character varying(200) NOT NULL,
    id_tail character varying(6) NOT NULL,
    phone_tail character varying(4) NOT NULL,
    "window" character varying(40) NOT NULL,
    clerk character varying(80) NOT NULL,
    created_at character varying(32) NOT NULL,
    updated_at character varying(32) NOT NULL,
    due_at character varying(32),
    version integer NOT NULL,
    data text NOT NULL,
    originals integer DEFAULT 0 NOT NULL
);


--
-- Name: case_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_token (
    token character varying(64) NOT NULL COLLATE pg_catalog."C",
    case_id character varying(36) NOT NULL
);


--
-- Name: change; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.change (
    seq bigint NOT NULL,
    at character varying(32) NOT NULL,
    origin character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: change_seq_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.change_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: change_seq_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.change_seq_seq OWNED BY public.change.seq;


--
-- Name: content; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.content (
    hash character varying(64) NOT NULL,
    size bigint NOT NULL,
    at character varying(32) NOT NULL,
    data bytea NOT NULL
);
ALTER TABLE ONLY public.content ALTER COLUMN data SET STORAGE EXTERNAL;


--
-- Name: cut_off; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.cut_off (
    id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    began_at character varying(32) NOT NULL,
    ended_at character varying(32),
    data text NOT NULL
);


--
-- Name: day_close; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.day_close (
    id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    day character varying(10) NOT NULL,
    turn integer NOT NULL,
    at character varying(32) NOT NULL,
    data text NOT NULL
);


--
-- Name: department_wire; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.department_wire (
    department character varying(40) NOT NULL,
    data text NOT NULL
);


--
-- Name: dispatch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dispatch (
    key character varying(80) NOT NULL,
    sub_item_id character varying(36) NOT NULL,
    department character varying(40) NOT NULL,
    revision integer NOT NULL,
    channel character varying(8) NOT NULL,
    state character varying(16) NOT NULL,
    tries integer NOT NULL,
    since character varying(32) NOT NULL,
    next_at character varying(32),
    reason character varying(500) NOT NULL,
    last_sequence integer NOT NULL,
    lease_owner character varying(80),
    lease_until character varying(32),
    fence integer NOT NULL,
    CONSTRAINT ck_dispatch_channel CHECK (((channel)::text = ANY ((ARRAY['auto'::character varying, 'paper'::character varying])::text[])))
);


--
-- Name: drill; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.drill (
    id character varying(36) NOT NULL,
    target character varying(60) NOT NULL,
    began_at character varying(32) NOT NULL,
    ends_at character varying(32) NOT NULL,
    ended_at character varying(32),
    data text NOT NULL
);


--
-- Name: event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event (
    stream character varying(60) NOT NULL,
    seq integer NOT NULL,
    at character varying(32) NOT NULL,
    actor character varying(80) NOT NULL,
    "window" character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);


--
-- Name: hand_task; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.hand_task (
    id character varying(36) NOT NULL,
    key character varying(80) NOT NULL,
    slip_number character varying(50) NOT NULL,
    department character varying(40) NOT NULL,
    open boolean NOT NULL,
    data text NOT NULL
);


--
-- Name: inbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inbox (
    message_id character varying(128) NOT NULL,
    key character varying(80) NOT NULL,
    sequence integer NOT NULL,
    received_at character varying(32) NOT NULL,
    applied boolean NOT NULL,
    data text NOT NULL
);


--
-- Name: keep; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.keep (
    key character varying(120) NOT NULL,
    value text NOT NULL
);


--
-- Name: link_act; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.link_act (
    id character varying(36) NOT NULL,
    session character varying(36) NOT NULL,
    side character varying(8) NOT NULL,
    kind character varying(24) NOT NULL,
    at character varying(32) NOT NULL,
    jws text NOT NULL,
    n integer,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    placed_at character varying(32),
    dropped character varying(500) NOT NULL,
    content character varying(64) NOT NULL,
    data text NOT NULL
);


--
-- Name: link_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.link_session (
    id character varying(36) NOT NULL,
    at character varying(32) NOT NULL,
    state character varying(12) NOT NULL,
    partner character varying(40) NOT NULL,
    case_id character varying(36),
    "window" character varying(40) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: merged; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.merged (
    key character varying(120) NOT NULL,
    cut_off_id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    at character varying(32) NOT NULL,
    outcome character varying(12) NOT NULL,
    data text NOT NULL
);


--
-- Name: number_block; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.number_block (
    id character varying(36) NOT NULL,
    series character varying(80) NOT NULL,
    "window" character varying(40) NOT NULL,
    purpose character varying(12) NOT NULL,
    first integer NOT NULL,
    last integer NOT NULL,
    next integer NOT NULL,
    handed_at character varying(32) NOT NULL
);


--
-- Name: number_sequence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.number_sequence (
    series character varying(80) NOT NULL,
    last integer NOT NULL
);


--
-- Name: pack_paper; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pack_paper (
    number character varying(50) NOT NULL,
    "window" character varying(40) NOT NULL,
    series character varying(80) NOT NULL,
    serial integer NOT NULL,
    state character varying(10) NOT NULL,
    case_id character varying(36),
    data text NOT NULL
);


--
-- Name: paper; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.paper (
    id character varying(36) NOT NULL,
    case_id character varying(36) NOT NULL,
    kind character varying(40) NOT NULL,
    content character varying(64) NOT NULL,
    outcome character varying(12) NOT NULL,
    at character varying(32) NOT NULL,
    data text NOT NULL,
    "window" character varying(40)
);


--
-- Name: person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.person (
    name character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: question; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.question (
    id character varying(36) NOT NULL,
    case_id character varying(36),
    "window" character varying(40) NOT NULL,
    clerk character varying(80) NOT NULL,
    open boolean NOT NULL,
    at character varying(32) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: rating; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.rating (
    id character varying(36) NOT NULL,
    ticket_id character varying(36),
    case_id character varying(36),
    level integer NOT NULL,
    at character varying(32) NOT NULL,
    state character varying(12) NOT NULL,
    due_at character varying(32),
    "window" character varying(40) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: room_token; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.room_token (
    digest character varying(64) NOT NULL,
    session character varying(36) NOT NULL,
    used_at character varying(32) NOT NULL,
    ended_at character varying(32) NOT NULL,
    data text NOT NULL
);


--
-- Name: sub_item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sub_item (
    id character varying(36) NOT NULL,
    case_id character varying(36) NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    department character varying(40) NOT NULL,
    key character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: sub_item_dependency; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.sub_item_dependency (
    sub_item_id character varying(36) NOT NULL,
    after_id character varying(36) NOT NULL,
    CONSTRAINT ck_sub_item_dependency_not_itself CHECK (((sub_item_id)::text <> (after_id)::text))
);


--
-- Name: ticket; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket (
    id character varying(36) NOT NULL,
    day character varying(10) NOT NULL,
    series character varying(12) NOT NULL,
    number integer NOT NULL,
    queue character varying(40) NOT NULL,
    state character varying(12) NOT NULL,
    ranked_at character varying(32) NOT NULL,
    for_window character varying(40) NOT NULL,
    for_clerk character varying(80) NOT NULL,
    "window" character varying(40) NOT NULL,
    appointment_id character varying(36),
    follow character varying(40) NOT NULL,
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: ticket_event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.ticket_event (
    ticket character varying(36) NOT NULL,
    seq integer NOT NULL,
    at character varying(32) NOT NULL,
    day character varying(10) NOT NULL,
    act character varying(16) NOT NULL,
    "window" character varying(40) NOT NULL,
    clerk character varying(80) NOT NULL,
    queue character varying(40) NOT NULL,
    request character varying(64),
    data text NOT NULL
);


--
-- Name: unresolved; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.unresolved (
    id character varying(36) NOT NULL,
    number character varying(50) NOT NULL,
    at character varying(32) NOT NULL,
    category character varying(40) NOT NULL,
    "window" character varying(40) NOT NULL,
    handler character varying(80) NOT NULL,
    open boolean NOT NULL,
    due_at character varying(32),
    ticket_id character varying(36),
    case_id character varying(36),
    version integer NOT NULL,
    data text NOT NULL
);


--
-- Name: urge; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.urge (
    id character varying(36) NOT NULL,
    case_id character varying(36) NOT NULL,
    department character varying(40) NOT NULL,
    at character varying(32) NOT NULL,
    by character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: window_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.window_log (
    id character varying(36) NOT NULL,
    "window" character varying(40) NOT NULL,
    at character varying(32) NOT NULL,
    what character varying(8) NOT NULL,
    clerk character varying(80) NOT NULL,
    data text NOT NULL
);


--
-- Name: window_state; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.window_state (
    "window" character varying(40) NOT NULL,
    seen_at character varying(32) NOT NULL,
    state character varying(12) NOT NULL,
    program character varying(20) NOT NULL,
    data text NOT NULL
);


--
-- Name: worker_state; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.worker_state (
    owner character varying(80) NOT NULL,
    seen_at character varying(32) NOT NULL,
    program character varying(20) NOT NULL,
    data text NOT NULL
);


--
-- Name: change seq; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.change ALTER COLUMN seq SET DEFAULT nextval('public.change_seq_seq'::regclass);


--
-- Data for Name: advice; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.advice (id, day, at, state, version, data) FROM stdin;
\.


--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.alembic_version (version_num) FROM stdin;
0004
\.


--
-- Data for Name: appointment; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.appointment (id, day, slot_at, theme, "group", state, ticket_id, person, id_tail, phone_tail, code, version, data) FROM stdin;
\.


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.attempt (id, key, kind, started_at, ended_at, outcome, detail) FROM stdin;
01a215ff-e348-7210-ba28-76f06c2f2706	e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9	submit	2026-11-26T03:57:01.053238Z	2026-11-26T03:57:01.635152Z	answered	
01a215ff-e348-7210-ba28-76ef6a80ba34	67c63c2b-f432-5271-bd56-796d9368822f	submit	2026-11-26T03:57:01.053238Z	2026-11-26T03:57:01.635152Z	answered	
01a215ff-e348-7210-ba28-76eed7129e00	287032a8-37f0-557f-b089-3d13a09567d2	submit	2026-11-26T03:57:01.053238Z	2026-11-26T03:57:01.929922Z	answered	
01a215ff-e897-7498-b229-0166af3ca730	9ae04668-68a6-5361-8c3f-cf282483b988	submit	2026-11-26T03:57:02.448587Z	2026-11-26T03:57:02.689976Z	answered	
01a215ff-e897-7498-b229-01654c386ff4	1f4a2894-5400-5b02-a242-6249201ddf06	submit	2026-11-26T03:57:02.448587Z	2026-11-26T03:57:02.689976Z	answered	
01a215ff-eb55-74ca-99b8-16c6cb2d533c	c1f6057d-3c6d-5d74-b52c-ebc01f00acd4	submit	2026-11-26T03:57:03.148061Z	2026-11-26T03:57:03.425433Z	answered	
01a215ff-eb55-74ca-99b8-16c72ede27c6	d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d	submit	2026-11-26T03:57:03.148061Z	2026-11-26T03:57:03.425433Z	answered	
01a21600-0221-734a-bc0d-e7ca1f5b0a25	b7709ef9-c8fb-5525-87f9-95f8243411cd	submit	2026-11-26T03:57:09.008406Z	2026-11-26T03:57:09.237306Z	answered	
01a21600-04aa-76f6-b778-9bcdfee5a3b7	e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c	submit	2026-11-26T03:57:09.663709Z	2026-11-26T03:57:09.918239Z	answered	
01a21600-04aa-76f6-b778-9bce230b72ca	4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0	submit	2026-11-26T03:57:09.663709Z	2026-11-26T03:57:09.918239Z	answered	
\.


--
-- Data for Name: breaker; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.breaker (department, data) FROM stdin;
\.


--
-- Data for Name: case_conflict; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_conflict (id, case_id, "window", at, open, data) FROM stdin;
\.


--
-- Data for Name: case_record; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_record (id, number, status, theme_code, theme_name, applicant, id_tail, phone_tail, "window", clerk, created_at, updated_at, due_at, version, data, originals) FROM stdin;
01a215ff-d163-7366-b878-3b2ee1251fd6	430102-20261126-00001	finished	43PCN0009	新生儿出生	王䶮	010012	0000	3号综合窗口	李敏	2026-11-26T03:56:56.547951Z	2026-11-26T03:57:03.948599Z	2026-12-03T15:59:59.000000Z	17	{"id":"01a215ff-d163-7366-b878-3b2ee1251fd6","theme_code":"43PCN0009","theme_version":"2026.1","theme_name":"新生儿出生","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-26T03:56:56.547951+00:00","status":"finished","number":"430102-20261126-00001","applicant":{"kind":"person","name":"王䶮","id_type":"111","id_number":"430102189901010012","phone":"13800000000","address":"示范市芙蓉区解放东路1号一层","legal_person":""},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"born_here":true,"local_hukou":true,"collective":false,"wedlock":true,"same_ethnicity":false,"certificate_by":"father","follow":"mother","multiple":false,"maternity":true,"card_photo":false},"form":{"baby_name":"王䶮","baby_sex":"male","birth_time":"2026-01-20T09:30","birth_institution":"示范内容","gestation_weeks":20,"weight":300,"length":20,"parity":1,"mother_name":"王䶮","mother_id":"430102189901010012","mother_ethnicity":"示范内容","mother_hukou":"示范市芙蓉区解放东路1号一层","mother_phone":"13800000000","father_name":"王䶮","father_id":"430102189901010012","father_ethnicity":"示范内容","father_hukou":"示范市芙蓉区解放东路1号一层","father_phone":"13800000000","settle_with":"mother","household_head":"王䶮","household_no":"示范内容","mother_relation":"self","baby_relation":"child","insured_place":"示范市芙蓉区解放东路1号一层","bank_holder":"示范内容","bank_card":"6222020000000000000","bank_name":"示范内容"},"materials":[{"code":"M2","name":"新生儿民族成份申请","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"出生医学证明签发知情告知书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"父母身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a215ff-d815-74f8-bbfd-ab36a56cf75a","content":"1c6ef2afa2324125c40c8bcbf80e33127c30749c72f8b629ff7a345f5aa4f312","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":117961,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-26T03:56:58.176929+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.26483537715.001.0","at":"2026-11-26T03:56:58.176929+00:00","valid_until":"2041-07-29","data":{"name":"王䶮","sex":"男","ethnicity":"汉","birth":"1899-01-01","address":"长沙市芙蓉区模拟路216号","id_number":"430102189901010012","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"门诊产检发票（检查、化验费）和医疗费用发票","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"诊断证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"居民户口簿","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a215ff-dad0-752a-a18a-173ab337955a","content":"591f4c9f713a6810e2b3a6029e87b29204f149d5ab045b8dc1268576170e3885","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":108234,"origin":"e_licence","source_name":"居民户口簿.pdf","added_at":"2026-11-26T03:56:58.745544+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023002.114301020061000023.20967714401.001.K","at":"2026-11-26T03:56:58.745544+00:00","valid_until":null,"data":{"head":"王䶮","head_id":"430102189901010012","household_no":"430102714401","address":"长沙市芙蓉区模拟路102号"}},"deferred_until":null,"remark":"","returned":0},{"code":"M10","name":"费用清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"新生儿出生医学记录","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11b","name":"新生儿母亲委托父亲办理《出生医学证明》授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"中华人民共和国结婚证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a215ff-dfbd-772b-969e-40f1a3a93ff0","content":"b94bfdad7e1170a5d4e5f72fbd34a7643aee41dc6eb2aad71e865f51e2afa28c","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":118813,"origin":"e_licence","source_name":"结婚证.pdf","added_at":"2026-11-26T03:57:00.166674+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023003.114301020061000023.46988641779.001.V","at":"2026-11-26T03:57:00.166674+00:00","valid_until":null,"data":{"number":"J430102-2021-641779","registered":"2021-05-29","husband_name":"王䶮","husband_id":"430102189901010012","wife_name":"李模拟","wife_id":"430102189901010020"}},"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"本人银行卡复印件","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0}],"notice_hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","truth_promised":true,"received_at":"2026-11-26T03:57:00.413730+00:00","accepted_at":"2026-11-26T03:57:00.571532+00:00","due_at":"2026-12-03T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted","at":"2026-11-26T03:57:00.571532+00:00","by":"李敏","reason":"","basis":"行政许可法第三十二条第一款第五项","organ":"","promise":"","deferred_until":null,"deemed":false},"finished_at":"2026-11-26T03:57:03.803454+00:00","sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":17}	8
01a215ff-f495-71cc-bf4e-4de1b4314964	430102-20261126-00002	accepted	43TCN0003	开办餐饮店	芙蓉区䶮香居餐饮店1	EAT01B	0001	3号综合窗口	李敏	2026-11-26T03:57:05.557706Z	2026-11-26T03:57:08.463159Z	2026-12-02T15:59:59.000000Z	19	{"id":"01a215ff-f495-71cc-bf4e-4de1b4314964","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-26T03:57:05.557706+00:00","status":"accepted","number":"430102-20261126-00002","applicant":{"kind":"organisation","name":"芙蓉区䶮香居餐饮店1","id_type":"uscc","id_number":"92430102MA0TEAT01B","phone":"13800000001","address":"示范市芙蓉区解放东路1号一层","legal_person":"王䶮"},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"has_licence":true,"scale":"normal","food":["hot","cold","drink"],"fumes":true,"public_place":true,"fire_way":"promise","signboard":true,"agent":true},"form":{"credit_code":"92430102MA0TEAT01B","shop_name":"示范内容","business_form":"canteen","site_address":"示范市芙蓉区解放东路1号一层","area":1,"seats":1,"storeys":1,"floor":"示范内容","business_items":["hot"],"staff_count":1,"manager_name":"李𬭚","manager_id":"430102189901010012","online":true,"central_kitchen":true,"fire_choice":"general","fire_person":"示范内容","signboards":[{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"},{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"}],"licence_form":"paper"},"materials":[{"code":"M2","name":"开办餐饮店“一件事”承诺书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M3","name":"场所合法使用证明","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a215ff-f8c0-72f0-82d1-a745b684a5ef","content":"ae9702fd557a345fa65af9fb76b2c5a02bd13eb35f0a46a567fc916c10f7bfc5","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":114550,"origin":"e_licence","source_name":"不动产权证书.pdf","added_at":"2026-11-26T03:57:06.552237+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023005.114301020061000023.20321249329.001.V","at":"2026-11-26T03:57:06.552237+00:00","valid_until":null,"data":{"owner":"芙蓉区䶮香居餐饮店1","number":"湘（2019）长沙市不动产权第249329号","address":"长沙市芙蓉区模拟路230号","use":"商业服务"}},"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M5","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"消防安全制度（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"场所平面布置图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"场所消防设施平面图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"招牌位置示意图和效果图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"专间（专用操作区）布局图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M13","name":"油烟净化设施证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14b","name":"代理人居民身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a215ff-fcaa-755c-a83b-d8367781588c","content":"784697307b6e1e126387322b006e1e9d4f34b1e09a2e92653b5bb36ac0847ef8","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":119987,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-26T03:57:07.549734+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.40512860258.001.P","at":"2026-11-26T03:57:07.549734+00:00","valid_until":"2043-01-23","data":{"name":"芙蓉区䶮香居餐饮店1","sex":"男","ethnicity":"汉","birth":"","address":"长沙市芙蓉区模拟路259号","id_number":"92430102MA0TEAT01B","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M15","name":"营业执照","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a215ff-ff10-756f-a018-38be9b15c2bd","content":"5814f98105e6443b22d6349652280786d527ff21e76554b7bfccc563d3487678","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":139939,"origin":"e_licence","source_name":"营业执照.pdf","added_at":"2026-11-26T03:57:08.181346+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023004.114301020061000023.59668319406.001.K","at":"2026-11-26T03:57:08.181346+00:00","valid_until":null,"data":{"name":"芙蓉区䶮香居餐饮店1","credit_code":"92430102MA0TEAT01B","legal_person":"李模拟","address":"长沙市芙蓉区模拟路207号","scope":"以登记机关核准的为准（模拟）；依法须经批准的项目，经批准后方可开展经营活动","registered":"2020-10-18"}},"deferred_until":null,"remark":"","returned":0}],"notice_hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","truth_promised":true,"received_at":"2026-11-26T03:57:08.302293+00:00","accepted_at":"2026-11-26T03:57:08.425945+00:00","due_at":"2026-12-02T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted","at":"2026-11-26T03:57:08.425945+00:00","by":"李敏","reason":"","basis":"行政许可法第三十二条第一款第五项","organ":"","promise":"","deferred_until":null,"deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":19}	11
01a21600-123a-740c-a465-f52a0e56a7c2	430102-20261126-00004	refused	43TCN0003	开办餐饮店	王小明			3号综合窗口	李敏	2026-11-26T03:57:13.146407Z	2026-11-26T03:57:13.309652Z	\N	3	{"id":"01a21600-123a-740c-a465-f52a0e56a7c2","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-26T03:57:13.146407+00:00","status":"refused","number":"430102-20261126-00004","applicant":{"kind":"person","name":"王小明","id_type":"111","id_number":"","phone":"","address":"","legal_person":""},"agent":null,"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{},"form":{},"materials":[],"notice_hash":"","truth_promised":false,"received_at":null,"accepted_at":null,"due_at":null,"correction":null,"decision":{"outcome":"refused","at":"2026-11-26T03:57:13.309241+00:00","by":"李敏","reason":"不属于本机关职权","basis":"行政许可法第三十二条第一款第二项","organ":"城市管理局","promise":"","deferred_until":null,"deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":3}	0
01a21600-077b-72f1-9d9f-0e4f1fd02290	430102-20261126-00003	accepted_deferred	43TCN0003	开办餐饮店	芙蓉区䶮香居餐饮店2	EAT01B	0002	3号综合窗口	李敏	2026-11-26T03:57:10.395529Z	2026-11-26T03:57:12.954642Z	2026-12-02T15:59:59.000000Z	18	{"id":"01a21600-077b-72f1-9d9f-0e4f1fd02290","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-26T03:57:10.395529+00:00","status":"accepted_deferred","number":"430102-20261126-00003","applicant":{"kind":"organisation","name":"芙蓉区䶮香居餐饮店2","id_type":"uscc","id_number":"92430102MA0TEAT01B","phone":"13800000002","address":"示范市芙蓉区解放东路1号一层","legal_person":"王䶮"},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"has_licence":true,"scale":"normal","food":["hot","cold","drink"],"fumes":true,"public_place":true,"fire_way":"promise","signboard":true,"agent":true},"form":{"credit_code":"92430102MA0TEAT01B","shop_name":"示范内容","business_form":"sales","site_address":"示范市芙蓉区解放东路1号一层","area":1,"seats":1,"storeys":1,"floor":"示范内容","business_items":["hot"],"staff_count":1,"manager_name":"刘𠅤","manager_id":"430102189901010012","online":true,"central_kitchen":true,"fire_choice":"promise","fire_person":"示范内容","signboards":[{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"},{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"}],"licence_form":"both"},"materials":[{"code":"M2","name":"开办餐饮店“一件事”承诺书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M3","name":"场所合法使用证明","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21600-0aa0-742e-97c0-ec4087776141","content":"44cd3164ae9802af2ca66c9938ee406866ecff60130ee0a3212218f23f9002cf","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":114619,"origin":"e_licence","source_name":"不动产权证书.pdf","added_at":"2026-11-26T03:57:11.150177+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023005.114301020061000023.20321249329.001.V","at":"2026-11-26T03:57:11.150177+00:00","valid_until":null,"data":{"owner":"芙蓉区䶮香居餐饮店2","number":"湘（2019）长沙市不动产权第249329号","address":"长沙市芙蓉区模拟路230号","use":"商业服务"}},"deferred_until":null,"remark":"","returned":0},{"code":"M5","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"消防安全制度（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"场所平面布置图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"场所消防设施平面图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"招牌位置示意图和效果图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"专间（专用操作区）布局图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M13","name":"油烟净化设施证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14b","name":"代理人居民身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21600-0e00-7139-abbf-377243157ce0","content":"89671bf6fd2ce843ef243516b94c34ea73e6b86c3df3d1d9254a199cf4fe0a03","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":120030,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-26T03:57:11.981960+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.40512860258.001.P","at":"2026-11-26T03:57:11.981960+00:00","valid_until":"2043-01-23","data":{"name":"芙蓉区䶮香居餐饮店2","sex":"男","ethnicity":"汉","birth":"","address":"长沙市芙蓉区模拟路259号","id_number":"92430102MA0TEAT01B","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M15","name":"营业执照","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a21600-107f-74bc-aa87-c69ec632a533","content":"bba69afff6860ab087f8304ef1eb9e74a9482dc331dfe6e9681e52db30aa540d","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":140005,"origin":"e_licence","source_name":"营业执照.pdf","added_at":"2026-11-26T03:57:12.634003+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023004.114301020061000023.59668319406.001.K","at":"2026-11-26T03:57:12.634003+00:00","valid_until":null,"data":{"name":"芙蓉区䶮香居餐饮店2","credit_code":"92430102MA0TEAT01B","legal_person":"李模拟","address":"长沙市芙蓉区模拟路207号","scope":"以登记机关核准的为准（模拟）；依法须经批准的项目，经批准后方可开展经营活动","registered":"2020-10-18"}},"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","state":"deferred","originals":0,"copies":0,"pages":[],"spare":null,"deferred_until":"2026-12-03","remark":"","returned":0}],"notice_hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","truth_promised":true,"received_at":"2026-11-26T03:57:12.788413+00:00","accepted_at":"2026-11-26T11:57:12.901080+08:00","due_at":"2026-12-02T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted_deferred","at":"2026-11-26T11:57:12.901080+08:00","by":"李敏","reason":"与食品经营相适应的主要设备设施布局、操作流程等文件","basis":"容缺受理规定","organ":"","promise":"本人承诺在期限内补交所缺材料。","deferred_until":"2026-12-03","deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":18}	10
\.


--
-- Data for Name: case_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_token (token, case_id) FROM stdin;
lichun	01a215ff-d163-7366-b878-3b2ee1251fd6
010012	01a215ff-d163-7366-b878-3b2ee1251fd6
0012	01a215ff-d163-7366-b878-3b2ee1251fd6
13800000000	01a215ff-d163-7366-b878-3b2ee1251fd6
𬭚	01a215ff-d163-7366-b878-3b2ee1251fd6
lidui	01a215ff-d163-7366-b878-3b2ee1251fd6
王䶮	01a215ff-d163-7366-b878-3b2ee1251fd6
yuyan	01a215ff-d163-7366-b878-3b2ee1251fd6
lc	01a215ff-d163-7366-b878-3b2ee1251fd6
ld	01a215ff-d163-7366-b878-3b2ee1251fd6
430102189901010020	01a215ff-d163-7366-b878-3b2ee1251fd6
wangyan	01a215ff-d163-7366-b878-3b2ee1251fd6
䶮	01a215ff-d163-7366-b878-3b2ee1251fd6
010020	01a215ff-d163-7366-b878-3b2ee1251fd6
yy	01a215ff-d163-7366-b878-3b2ee1251fd6
0020	01a215ff-d163-7366-b878-3b2ee1251fd6
13800000002	01a215ff-d163-7366-b878-3b2ee1251fd6
wy	01a215ff-d163-7366-b878-3b2ee1251fd6
0000	01a215ff-d163-7366-b878-3b2ee1251fd6
430102189901010012	01a215ff-d163-7366-b878-3b2ee1251fd6
0002	01a215ff-d163-7366-b878-3b2ee1251fd6
李𬭚	01a215ff-d163-7366-b878-3b2ee1251fd6
4301022026112600001	01a215ff-d163-7366-b878-3b2ee1251fd6
00001	01a215ff-d163-7366-b878-3b2ee1251fd6
430102-20261126-00001	01a215ff-d163-7366-b878-3b2ee1251fd6
20261126	01a215ff-d163-7366-b878-3b2ee1251fd6
1	01a215ff-d163-7366-b878-3b2ee1251fd6
芙蓉区䶮香居餐饮店1	01a215ff-f495-71cc-bf4e-4de1b4314964
香居餐饮店1	01a215ff-f495-71cc-bf4e-4de1b4314964
lichun	01a215ff-f495-71cc-bf4e-4de1b4314964
居餐饮店1	01a215ff-f495-71cc-bf4e-4de1b4314964
13800000001	01a215ff-f495-71cc-bf4e-4de1b4314964
t01b	01a215ff-f495-71cc-bf4e-4de1b4314964
餐饮店1	01a215ff-f495-71cc-bf4e-4de1b4314964
𬭚	01a215ff-f495-71cc-bf4e-4de1b4314964
lidui	01a215ff-f495-71cc-bf4e-4de1b4314964
lc	01a215ff-f495-71cc-bf4e-4de1b4314964
430102189901010020	01a215ff-f495-71cc-bf4e-4de1b4314964
eat01b	01a215ff-f495-71cc-bf4e-4de1b4314964
蓉区䶮香居餐饮店1	01a215ff-f495-71cc-bf4e-4de1b4314964
1	01a215ff-f495-71cc-bf4e-4de1b4314964
店1	01a215ff-f495-71cc-bf4e-4de1b4314964
䶮香居餐饮店1	01a215ff-f495-71cc-bf4e-4de1b4314964
frqyxjcyd1	01a215ff-f495-71cc-bf4e-4de1b4314964
饮店1	01a215ff-f495-71cc-bf4e-4de1b4314964
010020	01a215ff-f495-71cc-bf4e-4de1b4314964
0020	01a215ff-f495-71cc-bf4e-4de1b4314964
13800000002	01a215ff-f495-71cc-bf4e-4de1b4314964
0001	01a215ff-f495-71cc-bf4e-4de1b4314964
区䶮香居餐饮店1	01a215ff-f495-71cc-bf4e-4de1b4314964
furongquyanxiangjucanyindian1	01a215ff-f495-71cc-bf4e-4de1b4314964
92430102ma0teat01b	01a215ff-f495-71cc-bf4e-4de1b4314964
ld	01a215ff-f495-71cc-bf4e-4de1b4314964
0002	01a215ff-f495-71cc-bf4e-4de1b4314964
李𬭚	01a215ff-f495-71cc-bf4e-4de1b4314964
430102-20261126-00002	01a215ff-f495-71cc-bf4e-4de1b4314964
4301022026112600002	01a215ff-f495-71cc-bf4e-4de1b4314964
00002	01a215ff-f495-71cc-bf4e-4de1b4314964
2	01a215ff-f495-71cc-bf4e-4de1b4314964
20261126	01a215ff-f495-71cc-bf4e-4de1b4314964
lichun	01a21600-077b-72f1-9d9f-0e4f1fd02290
区䶮香居餐饮店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
t01b	01a21600-077b-72f1-9d9f-0e4f1fd02290
蓉区䶮香居餐饮店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
furongquyanxiangjucanyindian2	01a21600-077b-72f1-9d9f-0e4f1fd02290
𬭚	01a21600-077b-72f1-9d9f-0e4f1fd02290
lidui	01a21600-077b-72f1-9d9f-0e4f1fd02290
lc	01a21600-077b-72f1-9d9f-0e4f1fd02290
430102189901010020	01a21600-077b-72f1-9d9f-0e4f1fd02290
eat01b	01a21600-077b-72f1-9d9f-0e4f1fd02290
䶮香居餐饮店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
饮店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
餐饮店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
010020	01a21600-077b-72f1-9d9f-0e4f1fd02290
0020	01a21600-077b-72f1-9d9f-0e4f1fd02290
13800000002	01a21600-077b-72f1-9d9f-0e4f1fd02290
frqyxjcyd2	01a21600-077b-72f1-9d9f-0e4f1fd02290
店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
芙蓉区䶮香居餐饮店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
香居餐饮店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
居餐饮店2	01a21600-077b-72f1-9d9f-0e4f1fd02290
2	01a21600-077b-72f1-9d9f-0e4f1fd02290
92430102ma0teat01b	01a21600-077b-72f1-9d9f-0e4f1fd02290
ld	01a21600-077b-72f1-9d9f-0e4f1fd02290
0002	01a21600-077b-72f1-9d9f-0e4f1fd02290
李𬭚	01a21600-077b-72f1-9d9f-0e4f1fd02290
4301022026112600003	01a21600-077b-72f1-9d9f-0e4f1fd02290
430102-20261126-00003	01a21600-077b-72f1-9d9f-0e4f1fd02290
3	01a21600-077b-72f1-9d9f-0e4f1fd02290
00003	01a21600-077b-72f1-9d9f-0e4f1fd02290
20261126	01a21600-077b-72f1-9d9f-0e4f1fd02290
小明	01a21600-123a-740c-a465-f52a0e56a7c2
wxm	01a21600-123a-740c-a465-f52a0e56a7c2
yuxiaoming	01a21600-123a-740c-a465-f52a0e56a7c2
王小明	01a21600-123a-740c-a465-f52a0e56a7c2
yuxiaomeng	01a21600-123a-740c-a465-f52a0e56a7c2
明	01a21600-123a-740c-a465-f52a0e56a7c2
yxm	01a21600-123a-740c-a465-f52a0e56a7c2
wangxiaomeng	01a21600-123a-740c-a465-f52a0e56a7c2
wangxiaoming	01a21600-123a-740c-a465-f52a0e56a7c2
00004	01a21600-123a-740c-a465-f52a0e56a7c2
4301022026112600004	01a21600-123a-740c-a465-f52a0e56a7c2
430102-20261126-00004	01a21600-123a-740c-a465-f52a0e56a7c2
4	01a21600-123a-740c-a465-f52a0e56a7c2
20261126	01a21600-123a-740c-a465-f52a0e56a7c2
\.


--
-- Data for Name: change; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.change (seq, at, origin, data) FROM stdin;
1	2026-11-26T03:56:47.650679Z	vm/32601/bf076d	[["settings",""]]
2	2026-11-26T03:56:56.756940Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
3	2026-11-26T03:56:57.264380Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
4	2026-11-26T03:56:57.480200Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
5	2026-11-26T03:56:57.542760Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
6	2026-11-26T03:56:57.609530Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
7	2026-11-26T03:56:58.281502Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
8	2026-11-26T03:56:58.299676Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
9	2026-11-26T03:56:58.322151Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
10	2026-11-26T03:56:58.975159Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
11	2026-11-26T03:56:59.120324Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
12	2026-11-26T03:56:59.149495Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
13	2026-11-26T03:56:59.193085Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
14	2026-11-26T03:57:00.248185Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
15	2026-11-26T03:57:00.286511Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
16	2026-11-26T03:57:00.506985Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
17	2026-11-26T03:57:00.903912Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"],["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
18	2026-11-26T03:57:01.317619Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
19	2026-11-26T03:57:01.798160Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
20	2026-11-26T03:57:01.871843Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
21	2026-11-26T03:57:02.095122Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
22	2026-11-26T03:57:02.159833Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
23	2026-11-26T03:57:02.429255Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
24	2026-11-26T03:57:02.530990Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
25	2026-11-26T03:57:02.769919Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
26	2026-11-26T03:57:02.940865Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
27	2026-11-26T03:57:03.135920Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
28	2026-11-26T03:57:03.309312Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
29	2026-11-26T03:57:03.472065Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
30	2026-11-26T03:57:03.718625Z	vm/32601/bf076d	[["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
31	2026-11-26T03:57:04.043963Z	vm/32601/bf076d	[["case","01a215ff-d163-7366-b878-3b2ee1251fd6"],["sub_item","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
32	2026-11-26T03:57:05.274043Z	vm/32601/bf076d	[["paper","01a215ff-d163-7366-b878-3b2ee1251fd6"]]
33	2026-11-26T03:57:05.643897Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
34	2026-11-26T03:57:05.739528Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
35	2026-11-26T03:57:05.879122Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
36	2026-11-26T03:57:05.957611Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
37	2026-11-26T03:57:06.646780Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
38	2026-11-26T03:57:06.685119Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
39	2026-11-26T03:57:06.719933Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
40	2026-11-26T03:57:06.772805Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
41	2026-11-26T03:57:06.816983Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
42	2026-11-26T03:57:06.860016Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
43	2026-11-26T03:57:06.900272Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
44	2026-11-26T03:57:06.947204Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
45	2026-11-26T03:57:06.981101Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
46	2026-11-26T03:57:07.024874Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
47	2026-11-26T03:57:07.058077Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
48	2026-11-26T03:57:07.651348Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
49	2026-11-26T03:57:08.263815Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
50	2026-11-26T03:57:08.373660Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
51	2026-11-26T03:57:08.596680Z	vm/32601/bf076d	[["case","01a215ff-f495-71cc-bf4e-4de1b4314964"],["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
52	2026-11-26T03:57:08.931413Z	vm/32601/bf076d	[["hand_task","01a215ff-f495-71cc-bf4e-4de1b4314964"],["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
53	2026-11-26T03:57:09.069273Z	vm/32601/bf076d	[["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
54	2026-11-26T03:57:09.296288Z	vm/32601/bf076d	[["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
55	2026-11-26T03:57:09.496594Z	vm/32601/bf076d	[["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
56	2026-11-26T03:57:09.649756Z	vm/32601/bf076d	[["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
57	2026-11-26T03:57:09.741615Z	vm/32601/bf076d	[["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
58	2026-11-26T03:57:09.924453Z	vm/32601/bf076d	[["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
59	2026-11-26T03:57:10.136706Z	vm/32601/bf076d	[["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
60	2026-11-26T03:57:10.274393Z	vm/32601/bf076d	[["sub_item","01a215ff-f495-71cc-bf4e-4de1b4314964"]]
61	2026-11-26T03:57:10.413470Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
62	2026-11-26T03:57:10.466875Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
63	2026-11-26T03:57:10.603736Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
64	2026-11-26T03:57:10.660112Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
76	2026-11-26T03:57:12.727140Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
77	2026-11-26T03:57:12.857015Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
83	2026-11-26T03:57:13.696878Z	vm/32601/bf076d	[["ticket","01a21600-13d9-744d-9a33-7f3d56fcb03c"]]
84	2026-11-26T03:57:13.854211Z	vm/32601/bf076d	[["ticket","01a21600-14d6-77fb-b006-ea1f083533c9"]]
85	2026-11-26T03:57:13.925257Z	vm/32601/bf076d	[["ticket","01a21600-152e-70c6-9a9a-ed768111031e"]]
86	2026-11-26T03:57:14.073170Z	vm/32601/bf076d	[["ticket","01a21600-13d9-744d-9a33-7f3d56fcb03c"],["window_log","3号综合窗口"]]
87	2026-11-26T03:57:14.142152Z	vm/32601/bf076d	[["ticket","01a21600-13d9-744d-9a33-7f3d56fcb03c"]]
89	2026-11-26T03:57:14.281089Z	vm/32601/bf076d	[["ticket","01a21600-13d9-744d-9a33-7f3d56fcb03c"]]
90	2026-11-26T03:57:14.663571Z	vm/32601/bf076d	[["ticket","01a21600-14d6-77fb-b006-ea1f083533c9"]]
91	2026-11-26T03:57:14.736871Z	vm/32601/bf076d	[["ticket","01a21600-14d6-77fb-b006-ea1f083533c9"]]
65	2026-11-26T03:57:11.224159Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
66	2026-11-26T03:57:11.264623Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
67	2026-11-26T03:57:11.314758Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
68	2026-11-26T03:57:11.356507Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
69	2026-11-26T03:57:11.392971Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
70	2026-11-26T03:57:11.433245Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
71	2026-11-26T03:57:11.457341Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
72	2026-11-26T03:57:11.493080Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
73	2026-11-26T03:57:11.529511Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
74	2026-11-26T03:57:11.563731Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
75	2026-11-26T03:57:12.081024Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
78	2026-11-26T03:57:13.105293Z	vm/32601/bf076d	[["case","01a21600-077b-72f1-9d9f-0e4f1fd02290"],["sub_item","01a21600-077b-72f1-9d9f-0e4f1fd02290"]]
79	2026-11-26T03:57:13.197846Z	vm/32601/bf076d	[["case","01a21600-123a-740c-a465-f52a0e56a7c2"]]
80	2026-11-26T03:57:13.263683Z	vm/32601/bf076d	[["case","01a21600-123a-740c-a465-f52a0e56a7c2"]]
81	2026-11-26T03:57:13.409798Z	vm/32601/bf076d	[["case","01a21600-123a-740c-a465-f52a0e56a7c2"]]
82	2026-11-26T03:57:13.474665Z	vm/32601/bf076d	[["flow_plan",""]]
88	2026-11-26T03:57:14.205109Z	vm/32601/bf076d	[["ticket","01a21600-13d9-744d-9a33-7f3d56fcb03c"]]
92	2026-11-26T03:57:14.837035Z	vm/32601/bf076d	[["ticket","01a21600-14d6-77fb-b006-ea1f083533c9"]]
\.


--
-- Data for Name: cut_off; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.cut_off (id, "window", began_at, ended_at, data) FROM stdin;
\.


--
-- Data for Name: day_close; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.day_close (id, "window", day, turn, at, data) FROM stdin;
\.


--
-- Data for Name: department_wire; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.department_wire (department, data) FROM stdin;
\.


--
-- Data for Name: dispatch; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.dispatch (key, sub_item_id, department, revision, channel, state, tries, since, next_at, reason, last_sequence, lease_owner, lease_until, fence) FROM stdin;
67c63c2b-f432-5271-bd56-796d9368822f	01a215ff-e122-769a-a496-4c22a0be7a95	wjw	1	auto	done	1	2026-11-26T03:57:01.929922Z	\N	符合法定条件	3	\N	\N	4
e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9	01a215ff-e124-76fa-a254-d8d6980a7a94	wjw	1	auto	done	1	2026-11-26T03:57:01.929922Z	\N	符合法定条件	3	\N	\N	4
287032a8-37f0-557f-b089-3d13a09567d2	01a215ff-e122-769a-a496-4c21b1826c29	wjw	1	auto	done	1	2026-11-26T03:57:02.214293Z	\N	符合法定条件	3	\N	\N	4
9ae04668-68a6-5361-8c3f-cf282483b988	01a215ff-e124-76fa-a254-d8d5693e7ce0	ybj	1	auto	done	1	2026-11-26T03:57:02.987838Z	\N	符合法定条件	3	\N	\N	5
1f4a2894-5400-5b02-a242-6249201ddf06	01a215ff-e122-769a-a496-4c23ed55ef8d	gaj	1	auto	done	1	2026-11-26T03:57:02.987838Z	\N	符合法定条件	3	\N	\N	5
d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d	01a215ff-e122-769a-a496-4c25db3f5559	rsj	1	auto	done	1	2026-11-26T03:57:03.803454Z	\N	符合法定条件	3	\N	\N	5
c1f6057d-3c6d-5d74-b52c-ebc01f00acd4	01a215ff-e122-769a-a496-4c240647ca1c	ybj	1	auto	done	1	2026-11-26T03:57:03.803454Z	\N	符合法定条件	3	\N	\N	5
b83b1a96-ab96-5c5f-b48e-70c38c3b48ad	01a215ff-ffd4-727b-a256-c0d2978c6fc1	cgj	1	paper	by_hand	0	2026-11-26T03:57:08.728196Z	\N	部门要求线下办理	0	\N	\N	1
b7709ef9-c8fb-5525-87f9-95f8243411cd	01a215ff-ffd4-727b-a256-c0d08f708962	scjg	1	auto	done	1	2026-11-26T03:57:09.527646Z	\N	符合法定条件	3	\N	\N	4
4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0	01a215ff-ffd4-727b-a256-c0d30470d987	xfjy	1	auto	done	1	2026-11-26T03:57:10.205231Z	\N	符合法定条件	3	\N	\N	5
e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c	01a215ff-ffd4-727b-a256-c0d1a54015cd	scjg	1	auto	done	1	2026-11-26T03:57:10.205231Z	\N	符合法定条件	3	\N	\N	5
bdfc9004-8a57-5ac6-b29a-8d92a31b8c4d	01a21600-1150-732d-b3c1-c8b374ee1ac0	scjg	1	auto	ready	0	2026-11-26T03:57:12.913786Z	2026-11-26T03:57:12.901080Z	等待发送	0	\N	\N	0
de896c2c-becc-5743-85a4-d3286020b60e	01a21600-1151-732a-bc5c-68dd5c4e7358	scjg	1	auto	waiting	0	2026-11-26T03:57:12.913801Z	\N	等待前序：“企业营业执照信息核验”	0	\N	\N	0
6e83edd2-6adb-58fb-aac2-aa79aa6d16b5	01a21600-1151-732a-bc5c-68de753a9006	cgj	1	auto	ready	0	2026-11-26T03:57:12.913826Z	2026-11-26T03:57:12.901080Z	等待发送	0	\N	\N	0
e693c97d-5fdd-52f9-8b60-1ad4f32c2037	01a21600-1151-732a-bc5c-68df653c400b	xfjy	1	auto	waiting	0	2026-11-26T03:57:12.913845Z	\N	等待前序：“企业营业执照信息核验”	0	\N	\N	0
\.


--
-- Data for Name: drill; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.drill (id, target, began_at, ends_at, ended_at, data) FROM stdin;
\.


--
-- Data for Name: event; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.event (stream, seq, at, actor, "window", kind, before, after, previous, hash) FROM stdin;
hall/settings	1	2026-11-26T03:56:47.539725Z	系统	3号综合窗口	settings_changed	{"dispatch.breaker_failures":null,"dispatch.breaker_rest":null,"dispatch.connect_timeout":null,"dispatch.gateway":null,"dispatch.lease":null,"dispatch.poll_ceiling":null,"dispatch.read_timeout":null,"dispatch.retry_base":null,"dispatch.retry_ceiling":null}	{"dispatch.breaker_failures":100,"dispatch.breaker_rest":0.15,"dispatch.connect_timeout":0.5,"dispatch.gateway":"http://127.0.0.1:45827","dispatch.lease":5.0,"dispatch.poll_ceiling":0.1,"dispatch.read_timeout":0.4,"dispatch.retry_base":0.05,"dispatch.retry_ceiling":0.2}	0000000000000000000000000000000000000000000000000000000000000000	1e661fad79e6ad46695b95450b376bd4df498bd87710e89539cd188a19e97498
person/clerk	1	2026-11-26T03:56:51.903609Z	系统		account_opened	{}	{"name":"clerk","role":"clerk"}	0000000000000000000000000000000000000000000000000000000000000000	8d39c6d23bb362e58488f63180a4fed3694a1d3404d0573fb19d6fdbd4a39857
person/chief	1	2026-11-26T03:56:55.058156Z	系统		account_opened	{}	{"name":"chief","role":"supervisor"}	0000000000000000000000000000000000000000000000000000000000000000	68521cdaf7933dca05cfc04abe0f0739c3ebaeb6367e3ac50f180ca91ddaae85
01a215ff-d163-7366-b878-3b2ee1251fd6	1	2026-11-26T03:56:56.686975Z	李敏	3号综合窗口	started	{}	{"theme":"43PCN0009","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	db7e8750cf2f743487a5d5f97d19410b74cd019af0cf76600dd53ceced0181dd
01a215ff-d163-7366-b878-3b2ee1251fd6	2	2026-11-26T03:56:57.421313Z	李敏	3号综合窗口	told	{}	{"hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","notice":{"answers":{"born_here":true,"card_photo":false,"certificate_by":"father","collective":false,"follow":"mother","local_hukou":true,"maternity":true,"multiple":false,"same_ethnicity":false,"wedlock":true},"audience":"person","complaint_phone":"12345","complete":true,"conditions":["六个月内在本省助产机构内出生的新生儿","父母一方户籍在本省且非集体户口","新生儿为现行婚姻关系内的婚生子","父母双方是同一民族（不同民族的，提交新生儿民族成份申请）"],"cooperating":["公安局","医疗保障局","人力资源和社会保障局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"baby_name","label":"新生儿姓名","required":true,"section":"新生儿"},{"code":"baby_sex","label":"新生儿性别","required":true,"section":"新生儿"},{"code":"birth_time","label":"出生日期时间","required":true,"section":"新生儿"},{"code":"birth_institution","label":"出生地（助产机构）","required":true,"section":"新生儿"},{"code":"gestation_weeks","label":"孕周","required":true,"section":"新生儿"},{"code":"weight","label":"出生体重","required":true,"section":"新生儿"},{"code":"length","label":"出生身长","required":true,"section":"新生儿"},{"code":"parity","label":"胎次","required":true,"section":"新生儿"},{"code":"mother_name","label":"母亲姓名","required":true,"section":"母亲"},{"code":"mother_id","label":"母亲身份证号","required":true,"section":"母亲"},{"code":"mother_ethnicity","label":"母亲民族","required":true,"section":"母亲"},{"code":"mother_hukou","label":"母亲户籍地","required":true,"section":"母亲"},{"code":"mother_phone","label":"母亲手机","required":true,"section":"母亲"},{"code":"father_name","label":"父亲姓名","required":true,"section":"父亲"},{"code":"father_id","label":"父亲身份证号","required":true,"section":"父亲"},{"code":"father_ethnicity","label":"父亲民族","required":true,"section":"父亲"},{"code":"father_hukou","label":"父亲户籍地","required":true,"section":"父亲"},{"code":"father_phone","label":"父亲手机","required":true,"section":"父亲"},{"code":"settle_with","label":"落户方","required":true,"section":"落户"},{"code":"household_head","label":"户主姓名","required":true,"section":"落户"},{"code":"household_no","label":"户号","required":true,"section":"落户"},{"code":"mother_relation","label":"母亲与户主关系","required":true,"section":"落户"},{"code":"baby_relation","label":"新生儿与户主关系","required":true,"section":"落户"},{"code":"insured_place","label":"参保地","required":true,"section":"参保和待遇"},{"code":"bank_holder","label":"银行卡户名","required":true,"section":"参保和待遇"},{"code":"bank_card","label":"银行卡号","required":true,"section":"参保和待遇"},{"code":"bank_name","label":"开户行","required":true,"section":"参保和待遇"}],"finish":"together","hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","lead":"卫生健康委员会","legal_basis":[{"article":"第七条","mark":"statute","title":"中华人民共和国户口登记条例"},{"article":"第五十四条","mark":"statute","title":"中华人民共和国社会保险法"},{"article":"","mark":"official","title":"湖南省出生医学证明管理办法"},{"article":"","mark":"official","title":"国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见（国发〔2024〕3号）"},{"article":"","mark":"known","title":"中华人民共和国母婴保健法"}],"limits":{"basis":"","path":{"through":["B1","B3","B5"],"unknown":[],"working_days":45},"promised":5,"promised_mark":"official","promised_text":"5个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"系统自动生成","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"新生儿出生一件事申请表","needed_by":["B1","B2","B3","B4","B5","B6","B7"],"needed_by_names":["出生医学证明首次签发","预防接种证办理","出生登记","城乡居民参保登记","社会保障卡申领（邮寄卡不激活金融账户）","生育医疗待遇支付","科学育儿指导服务登记"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M2","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"父母双方是不同民族时提供。","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"新生儿民族成份申请","needed_by":["B3"],"needed_by_names":["出生登记"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":true,"why":"父母双方是否同一民族：否","why_questions":["same_ethnicity"]},{"basis":"国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见（国发〔2024〕3号）","code":"M3","copies":1,"deferrable":false,"formats":[],"instructions":"表的内容由申领人核对，确认无误，愿承担相应法律责任。《出生医学证明》一经签发，证件上的各项信息原则上不应变更。","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"出生医学证明首次签发表","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"真实有效","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"湖南省出生医学证明管理办法","code":"M4","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"按照法律法规规定应提交的材料","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"出生医学证明签发知情告知书","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料齐全","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M5","copies":1,"deferrable":false,"formats":[],"instructions":"内容填写完整准确","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"湖南省城乡居民基本医疗保险参保登记表","needed_by":["B4"],"needed_by_names":["城乡居民参保登记"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"真实有效","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"拍照上传，人脸认证","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"父母身份证","needed_by":["B1","B3"],"needed_by_names":["出生医学证明首次签发","出生登记"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"证照核验，父母双方","way":"e_licence"},"spared":"电子证照核验《居民身份证》（证照核验，父母双方）","standard":"完整清晰无涂改","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）；湘医保函〔2022〕71号","code":"M7","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构出具","mark":"official","max_megabytes":50,"max_pages":60,"medium":"either","name":"门诊产检发票（检查、化验费）和医疗费用发票","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"财政税务部门监制的专用发票，材料真实，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）","code":"M8","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构盖章","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"诊断证明","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料真实有效，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"小孩随父或随母落户一方的居民户口簿（我省户籍居民与外国人、无国籍人在中国境内生育的新生儿，提供我省户籍居民一方居民户口簿）。","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"居民户口簿","needed_by":["B3"],"needed_by_names":["出生登记"],"original":"copy","source":"government","spare":{"licence":"居民户口簿","note":"证照核验","way":"e_licence"},"spared":"电子证照核验《居民户口簿》（证照核验）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）","code":"M10","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构盖章","mark":"official","max_megabytes":30,"max_pages":30,"medium":"either","name":"费用清单","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料真实有效，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"","code":"M11","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"请完整填写《新生儿出生医学记录》表。接生机构核发。","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"新生儿出生医学记录","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"①清晰无涂改；②加盖单位公章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M11b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"父亲办理时必须填写，并由父亲、母亲本人签名。","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"新生儿母亲委托父亲办理《出生医学证明》授权委托书","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"①清晰无涂改；②父亲、母亲本人签名","to_hand_in":true,"why":"《出生医学证明》由谁办理：父亲","why_questions":["certificate_by"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"新生儿父母的结婚证。","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"中华人民共和国结婚证","needed_by":["B1","B3"],"needed_by_names":["出生医学证明首次签发","出生登记"],"original":"copy","source":"government","spare":{"licence":"结婚证","note":"能调取电子证照的不用提交","way":"e_licence"},"spared":"电子证照核验《结婚证》（能调取电子证照的不用提交）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"初次办理手工（零星）报销等涉及费用支付业务或收款账户信息有变化的，应提供参保人银行账户信息","code":"M14","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"备注户名和开户行信息","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"本人银行卡复印件","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"copy","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料齐全","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]}],"name":"新生儿出生","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["多胞胎一次只能查到一条分娩记录，每个孩子各办一件，先后逐一申请。","《出生医学证明》可以选择邮寄，也可以到出生的助产机构领取；邮寄费用自理。","《出生医学证明》正副联不能私自裁切，由户口登记机关裁切。","预防接种证在新生儿出生24小时内发放。","出生登记应当在婴儿出生后一个月以内申报（户口登记条例第七条）。","主题承诺5个工作日短于若干子事项的承诺时限，两个数字都照指南原文，子事项按各自时限计算。","指南把“父母双方是同一民族”列为受理条件，同时规定民族不同时提交民族成份申请；这里按可以办理、多交一份材料处理。"],"situation":[{"answer":"是","question":"新生儿是否六个月内在本省助产机构出生"},{"answer":"是","question":"父母是否至少一方户籍在本省"},{"answer":"否","question":"落户一方是否集体户口"},{"answer":"是","question":"新生儿是否现行婚姻关系内的婚生子女"},{"answer":"否","question":"父母双方是否同一民族"},{"answer":"父亲","question":"《出生医学证明》由谁办理"},{"answer":"随母落户","question":"孩子随谁落户"},{"answer":"否","question":"是否多胞胎"},{"answer":"是","question":"是否参加生育保险并申请生育医疗待遇"},{"answer":"否","question":"社会保障卡是否加印照片"}],"source":"子事项名称、承诺时限、结果、材料及其受理标准、填报须知、受理条件来自湖南政务服务网“新生儿出生一件事”办事指南（长沙县）； 出生申报期限来自户口登记条例。材料由哪个子事项使用、依赖关系、容缺和表单栏目是建模值；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"湖南省出生医学证明管理办法","code":"B1","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"","promised":5,"promised_mark":"official","promised_text":"5个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"出生医学证明首次签发","result":{"document":"licence","mark":"official","name":"出生医学证明","validity_years":null},"type":"service"},{"after":[],"basis":"","code":"B2","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"办事指南常见问题：出生24小时内发放","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"预防接种证办理","result":{"document":"licence","mark":"known","name":"预防接种证","validity_years":null},"type":"service"},{"after":["B1"],"basis":"户口登记条例第七条","code":"B3","department":"gaj","department_name":"公安局","limit":{"basis":"户口登记条例第七条：出生后一个月以内申报","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"出生登记","result":{"document":"licence","mark":"official","name":"居民户口簿页","validity_years":null},"type":"confirmation"},{"after":["B3"],"basis":"","code":"B4","department":"ybj","department_name":"医疗保障局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"城乡居民参保登记","result":null,"type":"service"},{"after":["B3"],"basis":"","code":"B5","department":"rsj","department_name":"人力资源和社会保障局","limit":{"basis":"","promised":30,"promised_mark":"official","promised_text":"30个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"社会保障卡申领（邮寄卡不激活金融账户）","result":{"document":"licence","mark":"official","name":"中华人民共和国社会保障卡","validity_years":10},"type":"service"},{"after":["B1"],"basis":"社会保险法第五十四条","code":"B6","department":"ybj","department_name":"医疗保障局","limit":{"basis":"","promised":20,"promised_mark":"official","promised_text":"20个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"生育医疗待遇支付","result":null,"type":"payment"},{"after":[],"basis":"","code":"B7","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"","promised":15,"promised_mark":"official","promised_text":"15个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"科学育儿指导服务登记","result":null,"type":"service"}],"theme":"43PCN0009","version":"2026.1","visits":0}}	db7e8750cf2f743487a5d5f97d19410b74cd019af0cf76600dd53ceced0181dd	45292d833bd4d1df69c5ff98f38e5e0041ebeb4c723885cb67b2149c474156f0
01a215ff-d163-7366-b878-3b2ee1251fd6	3	2026-11-26T03:57:00.466921Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"born_here":true,"card_photo":false,"certificate_by":"father","collective":false,"follow":"mother","local_hukou":true,"maternity":true,"multiple":false,"same_ethnicity":false,"wedlock":true},"form":{"baby_name":"王䶮","baby_relation":"child","baby_sex":"male","bank_card":"6222020000000000000","bank_holder":"示范内容","bank_name":"示范内容","birth_institution":"示范内容","birth_time":"2026-01-20T09:30","father_ethnicity":"示范内容","father_hukou":"示范市芙蓉区解放东路1号一层","father_id":"430102189901010012","father_name":"王䶮","father_phone":"13800000000","gestation_weeks":20,"household_head":"王䶮","household_no":"示范内容","insured_place":"示范市芙蓉区解放东路1号一层","length":20,"mother_ethnicity":"示范内容","mother_hukou":"示范市芙蓉区解放东路1号一层","mother_id":"430102189901010012","mother_name":"王䶮","mother_phone":"13800000000","mother_relation":"self","parity":1,"settle_with":"mother","weight":300},"materials":{"M10":"held","M11":"held","M11b":"held","M12":"spared","M14":"held","M2":"held","M4":"held","M6":"spared","M7":"held","M8":"held","M9":"spared"},"notice":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","status":"received"}	45292d833bd4d1df69c5ff98f38e5e0041ebeb4c723885cb67b2149c474156f0	eaf7a6515cd6d5f609754b30cc5d12dca3356463da48b8658dfa27cc7ce76271
01a215ff-d163-7366-b878-3b2ee1251fd6	4	2026-11-26T03:57:00.683512Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-26T03:57:00.571532+00:00","basis":"行政许可法第三十二条第一款第五项","deemed":false,"deferred_until":"","organ":"","reason":"","status":"accepted","sub_items":["B1","B2","B3","B4","B5","B6","B7"]}	eaf7a6515cd6d5f609754b30cc5d12dca3356463da48b8658dfa27cc7ce76271	3e7cff0061ee7dded01e25cc48c9c52c02f42e9635053b8f9ea795a428f71d84
01a215ff-d163-7366-b878-3b2ee1251fd6	5	2026-11-26T03:57:01.053238Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B1"}	{"channel":"auto","key":"287032a8-37f0-557f-b089-3d13a09567d2","reason":"正在发送","result":"","state":"sending","sub_item":"B1"}	3e7cff0061ee7dded01e25cc48c9c52c02f42e9635053b8f9ea795a428f71d84	130d18d7454b0a22236989c8bdd77356f0f863a2576f6e6e46b6ca37d87dad5a
01a215ff-d163-7366-b878-3b2ee1251fd6	6	2026-11-26T03:57:01.053238Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B2"}	{"channel":"auto","key":"67c63c2b-f432-5271-bd56-796d9368822f","reason":"正在发送","result":"","state":"sending","sub_item":"B2"}	130d18d7454b0a22236989c8bdd77356f0f863a2576f6e6e46b6ca37d87dad5a	2a8d88c7e1ed710d47f34ac043a2f1dae47f7c229d25565e94b88e27ad3105ee
01a215ff-d163-7366-b878-3b2ee1251fd6	7	2026-11-26T03:57:01.053238Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B7"}	{"channel":"auto","key":"e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9","reason":"正在发送","result":"","state":"sending","sub_item":"B7"}	2a8d88c7e1ed710d47f34ac043a2f1dae47f7c229d25565e94b88e27ad3105ee	449bfbc4c696b7d552ce7d06d354648f251dd371d8fa48232a7e628e3a7aec13
01a215ff-d163-7366-b878-3b2ee1251fd6	8	2026-11-26T03:57:01.635152Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B7"}	{"channel":"auto","key":"e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B7"}	449bfbc4c696b7d552ce7d06d354648f251dd371d8fa48232a7e628e3a7aec13	ff05ca84398e120265a71dc6ae4a62b152f637d9f4703cc0c837c74bcd59fc6f
01a215ff-d163-7366-b878-3b2ee1251fd6	9	2026-11-26T03:57:01.635152Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B2"}	{"channel":"auto","key":"67c63c2b-f432-5271-bd56-796d9368822f","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B2"}	ff05ca84398e120265a71dc6ae4a62b152f637d9f4703cc0c837c74bcd59fc6f	e4706a0ceddfc8be3a8adf493bf26b0f6e5eaa37dc88d172cb20b03ecd013fc9
01a215ff-d163-7366-b878-3b2ee1251fd6	10	2026-11-26T03:57:01.929922Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B1"}	{"channel":"auto","key":"287032a8-37f0-557f-b089-3d13a09567d2","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B1"}	e4706a0ceddfc8be3a8adf493bf26b0f6e5eaa37dc88d172cb20b03ecd013fc9	7ba202c4f4a5633b147f3a72e1c431b2df11a183614d993129d0984e232d7f18
01a215ff-d163-7366-b878-3b2ee1251fd6	11	2026-11-26T03:57:01.929922Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B2"}	{"channel":"auto","key":"67c63c2b-f432-5271-bd56-796d9368822f","reason":"符合法定条件","result":"WJW-20261126-00001","state":"done","sub_item":"B2"}	7ba202c4f4a5633b147f3a72e1c431b2df11a183614d993129d0984e232d7f18	86fac3788d8631a005fce7a8448df714133d85764bf3adb32d390745260c0a3c
01a215ff-d163-7366-b878-3b2ee1251fd6	12	2026-11-26T03:57:01.929922Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B7"}	{"channel":"auto","key":"e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9","reason":"符合法定条件","result":"","state":"done","sub_item":"B7"}	86fac3788d8631a005fce7a8448df714133d85764bf3adb32d390745260c0a3c	682b3dca59eed40bd2f942d2379b69bfe1df0a92f73ccacaf4fe0c98649ae9f5
01a215ff-d163-7366-b878-3b2ee1251fd6	13	2026-11-26T03:57:02.214293Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B1"}	{"channel":"auto","key":"287032a8-37f0-557f-b089-3d13a09567d2","reason":"符合法定条件","result":"Z430000001","state":"done","sub_item":"B1"}	682b3dca59eed40bd2f942d2379b69bfe1df0a92f73ccacaf4fe0c98649ae9f5	4688d54250b365a41b14f822ca841424e1384f87bf73e5684bb8e80c638818bf
01a215ff-d163-7366-b878-3b2ee1251fd6	14	2026-11-26T03:57:02.214293Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B3"}	{"channel":"auto","key":"1f4a2894-5400-5b02-a242-6249201ddf06","reason":"等待发送","result":"","state":"ready","sub_item":"B3"}	4688d54250b365a41b14f822ca841424e1384f87bf73e5684bb8e80c638818bf	2f84c686253fc89cc24b2b609ae03b0604906fe6cadfadaa8bf1a7f6797296bf
01a215ff-d163-7366-b878-3b2ee1251fd6	15	2026-11-26T03:57:02.214293Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B6"}	{"channel":"auto","key":"9ae04668-68a6-5361-8c3f-cf282483b988","reason":"等待发送","result":"","state":"ready","sub_item":"B6"}	2f84c686253fc89cc24b2b609ae03b0604906fe6cadfadaa8bf1a7f6797296bf	b626c21d1589d6bcc9ff2c1627ec2448c20fd76e1c916f4e3bc08a8c8d55d5b6
01a215ff-d163-7366-b878-3b2ee1251fd6	20	2026-11-26T03:57:02.987838Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B6"}	{"channel":"auto","key":"9ae04668-68a6-5361-8c3f-cf282483b988","reason":"符合法定条件","result":"","state":"done","sub_item":"B6"}	a07ba0838632e330ae17fe8694b951b078739696541f42011b0f561238d8cb66	8376afb6e4d93e64204b4a61ba23dc8bbdb8a18f4c273aaea967018b389bfc96
01a215ff-d163-7366-b878-3b2ee1251fd6	21	2026-11-26T03:57:02.987838Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B3"}	{"channel":"auto","key":"1f4a2894-5400-5b02-a242-6249201ddf06","reason":"符合法定条件","result":"430102000001","state":"done","sub_item":"B3"}	8376afb6e4d93e64204b4a61ba23dc8bbdb8a18f4c273aaea967018b389bfc96	bc7ee9f8d34a82e921d96c5f013849546cff5de0d18806386439a5ae70c90355
01a215ff-d163-7366-b878-3b2ee1251fd6	22	2026-11-26T03:57:02.987838Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B4"}	{"channel":"auto","key":"c1f6057d-3c6d-5d74-b52c-ebc01f00acd4","reason":"等待发送","result":"","state":"ready","sub_item":"B4"}	bc7ee9f8d34a82e921d96c5f013849546cff5de0d18806386439a5ae70c90355	5a7b57c8c1270e5bf1fad987c0e6f1bbcf6621b084194bb2e6ac56339da7e6a2
01a215ff-d163-7366-b878-3b2ee1251fd6	23	2026-11-26T03:57:02.987838Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B5"}	{"channel":"auto","key":"d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d","reason":"等待发送","result":"","state":"ready","sub_item":"B5"}	5a7b57c8c1270e5bf1fad987c0e6f1bbcf6621b084194bb2e6ac56339da7e6a2	d43d5b74971d02af4ce2f2b2529c877da1a0de372ce2dad54deec5dc1fc7547c
01a215ff-d163-7366-b878-3b2ee1251fd6	24	2026-11-26T03:57:03.148061Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B4"}	{"channel":"auto","key":"c1f6057d-3c6d-5d74-b52c-ebc01f00acd4","reason":"正在发送","result":"","state":"sending","sub_item":"B4"}	d43d5b74971d02af4ce2f2b2529c877da1a0de372ce2dad54deec5dc1fc7547c	db55c112287eef3917753a60bef48610d33dd2944f0281fe24111d3df025e266
01a215ff-d163-7366-b878-3b2ee1251fd6	25	2026-11-26T03:57:03.148061Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B5"}	{"channel":"auto","key":"d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d","reason":"正在发送","result":"","state":"sending","sub_item":"B5"}	db55c112287eef3917753a60bef48610d33dd2944f0281fe24111d3df025e266	9211cc4fc76d503f97303b1ebdc646c765d7e27e5c386e707b4ff467ace0fc12
01a215ff-d163-7366-b878-3b2ee1251fd6	26	2026-11-26T03:57:03.425433Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B4"}	{"channel":"auto","key":"c1f6057d-3c6d-5d74-b52c-ebc01f00acd4","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B4"}	9211cc4fc76d503f97303b1ebdc646c765d7e27e5c386e707b4ff467ace0fc12	66d80c2be34a39498d738d0edeae79bd9f73d508c8867077cbb2719982f69ee5
01a215ff-d163-7366-b878-3b2ee1251fd6	27	2026-11-26T03:57:03.425433Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B5"}	{"channel":"auto","key":"d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B5"}	66d80c2be34a39498d738d0edeae79bd9f73d508c8867077cbb2719982f69ee5	36d9c33bfb087bafac01ea16eeea9fa814952ec569cc229a9bbc5494d7dcd779
01a215ff-d163-7366-b878-3b2ee1251fd6	28	2026-11-26T03:57:03.803454Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B5"}	{"channel":"auto","key":"d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d","reason":"符合法定条件","result":"RSJ-20261126-00001","state":"done","sub_item":"B5"}	36d9c33bfb087bafac01ea16eeea9fa814952ec569cc229a9bbc5494d7dcd779	e3c29f1b959ac16e03534c646a8655cba01592b3cd95ef04b03cdbe216e496c5
01a215ff-d163-7366-b878-3b2ee1251fd6	29	2026-11-26T03:57:03.803454Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B4"}	{"channel":"auto","key":"c1f6057d-3c6d-5d74-b52c-ebc01f00acd4","reason":"符合法定条件","result":"","state":"done","sub_item":"B4"}	e3c29f1b959ac16e03534c646a8655cba01592b3cd95ef04b03cdbe216e496c5	800594e86334fce4fe62bd20b3e4308517171a32d73362cdd638c787d0cf2a21
01a215ff-d163-7366-b878-3b2ee1251fd6	30	2026-11-26T03:57:03.803454Z	分办程序		finished	{"status":"accepted"}	{"status":"finished","sub_items":{"B1":"done","B2":"done","B3":"done","B4":"done","B5":"done","B6":"done","B7":"done"}}	800594e86334fce4fe62bd20b3e4308517171a32d73362cdd638c787d0cf2a21	e6daa873b753e17b2d74bd8f6ee26f6fa42419c765e80b38a9019efb68ccc59d
01a215ff-f495-71cc-bf4e-4de1b4314964	6	2026-11-26T03:57:09.008406Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R1"}	{"channel":"auto","key":"b7709ef9-c8fb-5525-87f9-95f8243411cd","reason":"正在发送","result":"","state":"sending","sub_item":"R1"}	05cbb123ace4587218850f20fdf20126202d203cb2e67c17bc9dc043f81832b8	aa5a3f9eb52c2b976ff0a0aea726041ab0a60cfb2591926bbb6eb81c3a3e6837
01a215ff-f495-71cc-bf4e-4de1b4314964	8	2026-11-26T03:57:09.527646Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R1"}	{"channel":"auto","key":"b7709ef9-c8fb-5525-87f9-95f8243411cd","reason":"符合法定条件","result":"","state":"done","sub_item":"R1"}	fb90303867934816fc1b032562a2c5c811d2145b682f3d29c53062e2cfa33743	fcb61b8c32f14dd0ea4c0ecfb769880de69032f32a3ef3593031d6dee7fbe207
01a215ff-f495-71cc-bf4e-4de1b4314964	9	2026-11-26T03:57:09.527646Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"R2"}	{"channel":"auto","key":"e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c","reason":"等待发送","result":"","state":"ready","sub_item":"R2"}	fcb61b8c32f14dd0ea4c0ecfb769880de69032f32a3ef3593031d6dee7fbe207	bd0e43d5fc32a6dcded39b5e0e5bb6519bd4963f7027dcf9f7b4ecbd3cd4ab07
01a215ff-f495-71cc-bf4e-4de1b4314964	10	2026-11-26T03:57:09.527646Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"R4a"}	{"channel":"auto","key":"4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0","reason":"等待发送","result":"","state":"ready","sub_item":"R4a"}	bd0e43d5fc32a6dcded39b5e0e5bb6519bd4963f7027dcf9f7b4ecbd3cd4ab07	8b3b3f6c80a2973a70fb9e48abf2e5ce5b727dbce23370c6a57866cfed134675
01a215ff-f495-71cc-bf4e-4de1b4314964	11	2026-11-26T03:57:09.663709Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R2"}	{"channel":"auto","key":"e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c","reason":"正在发送","result":"","state":"sending","sub_item":"R2"}	8b3b3f6c80a2973a70fb9e48abf2e5ce5b727dbce23370c6a57866cfed134675	0111418a7501bb6d83a9a4548ee5a7c64e7926bb93ce70ea28eb7a0303cc9883
01a215ff-d163-7366-b878-3b2ee1251fd6	16	2026-11-26T03:57:02.448587Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B3"}	{"channel":"auto","key":"1f4a2894-5400-5b02-a242-6249201ddf06","reason":"正在发送","result":"","state":"sending","sub_item":"B3"}	b626c21d1589d6bcc9ff2c1627ec2448c20fd76e1c916f4e3bc08a8c8d55d5b6	33634acca4682c9b81fe0fa4a9553f36a6bd10592fb228f224c0f5c960c86e55
01a215ff-d163-7366-b878-3b2ee1251fd6	17	2026-11-26T03:57:02.448587Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B6"}	{"channel":"auto","key":"9ae04668-68a6-5361-8c3f-cf282483b988","reason":"正在发送","result":"","state":"sending","sub_item":"B6"}	33634acca4682c9b81fe0fa4a9553f36a6bd10592fb228f224c0f5c960c86e55	f3b80bb3a615712ec2ed5da47cefd2654db149fc47aee94eb3ba65be2f1ef0b2
01a215ff-d163-7366-b878-3b2ee1251fd6	18	2026-11-26T03:57:02.689976Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B6"}	{"channel":"auto","key":"9ae04668-68a6-5361-8c3f-cf282483b988","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B6"}	f3b80bb3a615712ec2ed5da47cefd2654db149fc47aee94eb3ba65be2f1ef0b2	f63b4d0b08cb31099044ef9077c2c71fc08b326e38a8e9b45da64173a48f4bd2
01a215ff-d163-7366-b878-3b2ee1251fd6	19	2026-11-26T03:57:02.689976Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B3"}	{"channel":"auto","key":"1f4a2894-5400-5b02-a242-6249201ddf06","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B3"}	f63b4d0b08cb31099044ef9077c2c71fc08b326e38a8e9b45da64173a48f4bd2	a07ba0838632e330ae17fe8694b951b078739696541f42011b0f561238d8cb66
01a215ff-f495-71cc-bf4e-4de1b4314964	7	2026-11-26T03:57:09.237306Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R1"}	{"channel":"auto","key":"b7709ef9-c8fb-5525-87f9-95f8243411cd","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R1"}	aa5a3f9eb52c2b976ff0a0aea726041ab0a60cfb2591926bbb6eb81c3a3e6837	fb90303867934816fc1b032562a2c5c811d2145b682f3d29c53062e2cfa33743
01a215ff-d163-7366-b878-3b2ee1251fd6	31	2026-11-26T03:57:05.206044Z	李敏	3号综合窗口	paper_made	{}	{"content":"713563c8b0113a4afd681cf64d6084c932fd9db1db15ed55adf0d4c5189c9db0","copy":1,"kind":"acceptance_notice","number":"示范政受字〔2026〕第00001号","reason":""}	e6daa873b753e17b2d74bd8f6ee26f6fa42419c765e80b38a9019efb68ccc59d	91875f8175da5172aa9d9daffc0053dee20ba3e87d2dec761dfd29f80befc22c
01a215ff-f495-71cc-bf4e-4de1b4314964	1	2026-11-26T03:57:05.587675Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	28310f472265474ca8a774746de4159b55e923aa0dc6b60ecc1bde0429687351
01a215ff-f495-71cc-bf4e-4de1b4314964	3	2026-11-26T03:57:08.336719Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"form":{"area":1,"business_form":"canteen","business_items":["hot"],"central_kitchen":true,"credit_code":"92430102MA0TEAT01B","fire_choice":"general","fire_person":"示范内容","floor":"示范内容","licence_form":"paper","manager_id":"430102189901010012","manager_name":"李𬭚","online":true,"seats":1,"shop_name":"示范内容","signboards":[{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1},{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1}],"site_address":"示范市芙蓉区解放东路1号一层","staff_count":1,"storeys":1},"materials":{"M11":"held","M12":"held","M13":"held","M14":"held","M14b":"spared","M15":"spared","M2":"held","M3":"spared","M4":"held","M5":"held","M6":"held","M7":"held","M8":"held","M9":"held"},"notice":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","status":"received"}	ee22cdc9fca517995183854fc3daa7c7138c07b028e1c6b83f9c35952b066d79	70b186e2180c1985547326d7d30bfab7daab26447ef5d85c07d96340e04911cd
01a215ff-f495-71cc-bf4e-4de1b4314964	4	2026-11-26T03:57:08.483814Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-26T03:57:08.425945+00:00","basis":"行政许可法第三十二条第一款第五项","deemed":false,"deferred_until":"","organ":"","reason":"","status":"accepted","sub_items":["R1","R2","R3","R4a"]}	70b186e2180c1985547326d7d30bfab7daab26447ef5d85c07d96340e04911cd	a1cf8d97cd9b5dec808e65c82b3ccad6e20eaf8e5718a55bd7980fac8bed059b
01a215ff-f495-71cc-bf4e-4de1b4314964	5	2026-11-26T03:57:08.728196Z	李敏	3号综合窗口	sub_item	{"channel":"auto","state":"ready","sub_item":"R3"}	{"channel":"paper","key":"b83b1a96-ab96-5c5f-b48e-70c38c3b48ad","reason":"部门要求线下办理","result":"","state":"by_hand","sub_item":"R3"}	a1cf8d97cd9b5dec808e65c82b3ccad6e20eaf8e5718a55bd7980fac8bed059b	05cbb123ace4587218850f20fdf20126202d203cb2e67c17bc9dc043f81832b8
01a21600-077b-72f1-9d9f-0e4f1fd02290	1	2026-11-26T03:57:10.399886Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	fbf048b5acd2188086c7065b8fd95c23e88c79cf1da556b313b99db1fa7c0db2
01a21600-077b-72f1-9d9f-0e4f1fd02290	2	2026-11-26T03:57:10.551216Z	李敏	3号综合窗口	told	{}	{"hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","notice":{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"audience":"organisation","complaint_phone":"12345","complete":true,"conditions":["已取得本省内登记注册的经营主体","具有符合食品安全相关规定和消防安全相关规定的经营场所"],"cooperating":["城市管理局","消防救援局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"credit_code","label":"统一社会信用代码","required":true,"section":"经营主体"},{"code":"shop_name","label":"店名（与营业执照名称一致）","required":true,"section":"经营主体"},{"code":"business_form","label":"主体业态","required":true,"section":"经营主体"},{"code":"site_address","label":"经营场所","required":true,"section":"经营场所"},{"code":"area","label":"场所面积","required":true,"section":"经营场所"},{"code":"seats","label":"就餐座位数","required":true,"section":"经营场所"},{"code":"storeys","label":"场所层数","required":true,"section":"经营场所"},{"code":"floor","label":"所在楼层","required":true,"section":"经营场所"},{"code":"business_items","label":"经营项目","required":true,"section":"食品经营"},{"code":"staff_count","label":"从业人数","required":true,"section":"食品经营"},{"code":"manager_name","label":"食品安全管理员姓名","required":true,"section":"食品经营"},{"code":"manager_id","label":"食品安全管理员身份证号","required":true,"section":"食品经营"},{"code":"online","label":"是否网络经营","required":true,"section":"食品经营"},{"code":"central_kitchen","label":"是否中央厨房","required":true,"section":"食品经营"},{"code":"fire_choice","label":"消防安全检查方式","required":true,"section":"消防安全"},{"code":"fire_person","label":"消防安全责任人","required":true,"section":"消防安全"},{"code":"signboards","label":"招牌","required":true,"section":"户外招牌"},{"code":"licence_form","label":"发证方式","required":true,"section":"发证"}],"finish":"together","hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","lead":"市场监督管理局","legal_basis":[{"article":"第二十六条、第三十二条、第四十二条","mark":"statute","title":"中华人民共和国行政许可法"},{"article":"第三十五条","mark":"statute","title":"中华人民共和国食品安全法"},{"article":"第十五条","mark":"statute","title":"中华人民共和国消防法"}],"limits":{"basis":"行政许可法第四十二条（统一、联合、集中办理不超过四十五日）","path":{"through":["R1","R2"],"unknown":[],"working_days":11},"promised":4,"promised_mark":"official","promised_text":"4个工作日","statutory":45,"statutory_mark":"statute","statutory_text":"45个工作日","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"食品安全相关规定","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"开办餐饮店“一件事”申请书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"generated","spare":{"licence":"","note":"申请人核对签名","way":"form"},"spared":"由表单自动生成（申请人核对签名）","standard":"资料齐全符合法定形式","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M2","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"开办餐饮店“一件事”承诺书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：由法定代表人（负责人）签名并加盖公章，日期完整","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M3","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：自有房屋交不动产权证书；租赁房屋交租赁合同和出租人产权证明","mark":"official","max_megabytes":20,"max_pages":20,"medium":"either","name":"场所合法使用证明","needed_by":["R2","R4a"],"needed_by_names":["食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"applicant","spare":{"licence":"不动产权证书","note":"房屋属申请人所有并能调取电子证照的，不用提交","way":"e_licence"},"spared":"电子证照核验《不动产权证书》（房屋属申请人所有并能调取电子证照的，不用提交）","standard":"资料齐全符合法定形式。示例补充：地址与营业执照一致，租赁期未满，出租人签名或盖章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全法第三十五条","code":"M4","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":20,"max_pages":10,"medium":"either","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：布局图标明各功能区名称、面积、设备位置和食品流向，不得交叉","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M5","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：只交目录清单，不用交制度全文","mark":"official","max_megabytes":10,"max_pages":5,"medium":"either","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"消防法第十五条","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明消防安全责任人、防火巡查、用火用电、设施维护等制度并盖章","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"消防安全制度（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M7","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明组织分工、报警、疏散引导、初起火灾扑救和演练安排","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M8","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：按比例绘制并盖章","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所平面布置图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明安全出口、疏散通道和用火用气部位","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：可以与场所平面布置图同一底图，分页提交","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所消防设施平面图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明灭火器、消火栓、应急照明、疏散指示标志、报警和喷淋设施","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"","code":"M11","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：每块招牌各一张","mark":"official","max_megabytes":20,"max_pages":6,"medium":"either","name":"招牌位置示意图和效果图","needed_by":["R3"],"needed_by_names":["户外招牌设施设置规范管理"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明安装位置、长宽高、材质，效果图为实景合成","to_hand_in":true,"why":"是否设置户外招牌：是","why_questions":["signboard"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：制作冷食、生食或裱花类糕点的提交","mark":"modelled","max_megabytes":20,"max_pages":4,"medium":"either","name":"专间（专用操作区）布局图","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明专间面积、独立空调、消毒和二次更衣设施","to_hand_in":true,"why":"制作哪些食品（经营项目）：冷食类","why_questions":["food"]},{"basis":"","code":"M13","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：热食加工产生油烟的提交","mark":"modelled","max_megabytes":10,"max_pages":6,"medium":"either","name":"油烟净化设施证明","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：购置或安装合同、合格证任一，设备型号清楚","to_hand_in":true,"why":"制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是","why_questions":["food","fumes"]},{"basis":"行政许可法第二十九条","code":"M14","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：委托代理人办理的提交","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"授权委托书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：写明委托事项、权限和期限，委托人签名或盖章","to_hand_in":true,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"行政许可法第二十九条","code":"M14b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"代理人居民身份证","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"现场读卡或亮证核验，不用交复印件","way":"e_licence"},"spared":"电子证照核验《居民身份证》（现场读卡或亮证核验，不用交复印件）","standard":"示例补充：在有效期内，人证一致","to_hand_in":false,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"","code":"M15","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"已有电子营业执照的免提交","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"营业执照","needed_by":["R1","R2","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"营业执照","note":"证照核验，不用提交","way":"e_licence"},"spared":"电子证照核验《营业执照》（证照核验，不用提交）","standard":"示例补充：名称、经营场所与申请一致，状态为存续","to_hand_in":false,"why":"所有情形均需","why_questions":[]}],"name":"开办餐饮店","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["联合核查中，对符合条件的部分可正常发放相应许可证书；不符合的部分完成整改后，再单独向相应部门申请再次核查。","主题承诺4个工作日短于个别子事项的承诺10个工作日，两个数字都照指南原文，子事项按各自时限计算。","消防安全检查实行告知承诺管理，申请人可以自愿选择告知承诺或者一般流程。","食品经营许可的法定时限按行政许可法第四十二条；地方规定更短的从其规定。"],"situation":[{"answer":"是","question":"是否已取得本省核发的营业执照"},{"answer":"其他餐饮（办食品经营许可）","question":"经营规模"},{"answer":"热食类、冷食类、自制饮品","question":"制作哪些食品（经营项目）"},{"answer":"是","question":"热食加工是否产生油烟"},{"answer":"是","question":"场所是否属于公众聚集场所"},{"answer":"告知承诺","question":"消防安全检查的办理方式"},{"answer":"是","question":"是否设置户外招牌"},{"answer":"是","question":"是否委托代理人办理"}],"source":"子事项名称、承诺时限、结果和材料名称来自湖南政务服务网“开办餐饮店一件事”办事指南（长沙县）；法定时限来自所列法律。 情形、依赖关系、表单栏目和“示例补充”后面的文字是建模值，不是官方口径；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"","code":"R1","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"企业营业执照信息核验","result":null,"type":"check"},{"after":["R1"],"basis":"食品安全法第三十五条","code":"R2","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"食品安全法第三十五条；行政许可法第四十二条","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":20,"statutory_mark":"statute","statutory_text":"20个工作日","unit":"working_days"},"mark":"official","name":"食品经营许可新办","result":{"document":"licence","mark":"known","name":"食品经营许可证","validity_years":5},"type":"licence"},{"after":[],"basis":"","code":"R3","department":"cgj","department_name":"城市管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"户外招牌设施设置规范管理","result":null,"type":"other_power"},{"after":["R1"],"basis":"消防法第十五条","code":"R4a","department":"xfjy","department_name":"消防救援局","limit":{"basis":"消防法第十五条：作出承诺且材料齐全、符合法定形式的，当场许可","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查（告知承诺）","result":{"document":"licence","mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查意见书","validity_years":null},"type":"licence"}],"theme":"43TCN0003","version":"2026.1","visits":1}}	fbf048b5acd2188086c7065b8fd95c23e88c79cf1da556b313b99db1fa7c0db2	b170cafb5dd1ecd041095906212814b336c6d817e9b25af8e03f625ce39a12e2
01a21600-077b-72f1-9d9f-0e4f1fd02290	3	2026-11-26T03:57:12.833774Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"form":{"area":1,"business_form":"sales","business_items":["hot"],"central_kitchen":true,"credit_code":"92430102MA0TEAT01B","fire_choice":"promise","fire_person":"示范内容","floor":"示范内容","licence_form":"both","manager_id":"430102189901010012","manager_name":"刘𠅤","online":true,"seats":1,"shop_name":"示范内容","signboards":[{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1},{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1}],"site_address":"示范市芙蓉区解放东路1号一层","staff_count":1,"storeys":1},"materials":{"M11":"held","M12":"held","M13":"held","M14":"held","M14b":"spared","M15":"spared","M2":"held","M3":"spared","M5":"held","M6":"held","M7":"held","M8":"held","M9":"held"},"notice":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","status":"received"}	b170cafb5dd1ecd041095906212814b336c6d817e9b25af8e03f625ce39a12e2	d2f21f790fd5c0ab3bcce6ed2951a7760703fe10f74e9987d45338e60fc235a1
01a215ff-f495-71cc-bf4e-4de1b4314964	2	2026-11-26T03:57:05.837034Z	李敏	3号综合窗口	told	{}	{"hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","notice":{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"audience":"organisation","complaint_phone":"12345","complete":true,"conditions":["已取得本省内登记注册的经营主体","具有符合食品安全相关规定和消防安全相关规定的经营场所"],"cooperating":["城市管理局","消防救援局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"credit_code","label":"统一社会信用代码","required":true,"section":"经营主体"},{"code":"shop_name","label":"店名（与营业执照名称一致）","required":true,"section":"经营主体"},{"code":"business_form","label":"主体业态","required":true,"section":"经营主体"},{"code":"site_address","label":"经营场所","required":true,"section":"经营场所"},{"code":"area","label":"场所面积","required":true,"section":"经营场所"},{"code":"seats","label":"就餐座位数","required":true,"section":"经营场所"},{"code":"storeys","label":"场所层数","required":true,"section":"经营场所"},{"code":"floor","label":"所在楼层","required":true,"section":"经营场所"},{"code":"business_items","label":"经营项目","required":true,"section":"食品经营"},{"code":"staff_count","label":"从业人数","required":true,"section":"食品经营"},{"code":"manager_name","label":"食品安全管理员姓名","required":true,"section":"食品经营"},{"code":"manager_id","label":"食品安全管理员身份证号","required":true,"section":"食品经营"},{"code":"online","label":"是否网络经营","required":true,"section":"食品经营"},{"code":"central_kitchen","label":"是否中央厨房","required":true,"section":"食品经营"},{"code":"fire_choice","label":"消防安全检查方式","required":true,"section":"消防安全"},{"code":"fire_person","label":"消防安全责任人","required":true,"section":"消防安全"},{"code":"signboards","label":"招牌","required":true,"section":"户外招牌"},{"code":"licence_form","label":"发证方式","required":true,"section":"发证"}],"finish":"together","hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","lead":"市场监督管理局","legal_basis":[{"article":"第二十六条、第三十二条、第四十二条","mark":"statute","title":"中华人民共和国行政许可法"},{"article":"第三十五条","mark":"statute","title":"中华人民共和国食品安全法"},{"article":"第十五条","mark":"statute","title":"中华人民共和国消防法"}],"limits":{"basis":"行政许可法第四十二条（统一、联合、集中办理不超过四十五日）","path":{"through":["R1","R2"],"unknown":[],"working_days":11},"promised":4,"promised_mark":"official","promised_text":"4个工作日","statutory":45,"statutory_mark":"statute","statutory_text":"45个工作日","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"食品安全相关规定","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"开办餐饮店“一件事”申请书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"generated","spare":{"licence":"","note":"申请人核对签名","way":"form"},"spared":"由表单自动生成（申请人核对签名）","standard":"资料齐全符合法定形式","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M2","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"开办餐饮店“一件事”承诺书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：由法定代表人（负责人）签名并加盖公章，日期完整","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M3","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：自有房屋交不动产权证书；租赁房屋交租赁合同和出租人产权证明","mark":"official","max_megabytes":20,"max_pages":20,"medium":"either","name":"场所合法使用证明","needed_by":["R2","R4a"],"needed_by_names":["食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"applicant","spare":{"licence":"不动产权证书","note":"房屋属申请人所有并能调取电子证照的，不用提交","way":"e_licence"},"spared":"电子证照核验《不动产权证书》（房屋属申请人所有并能调取电子证照的，不用提交）","standard":"资料齐全符合法定形式。示例补充：地址与营业执照一致，租赁期未满，出租人签名或盖章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全法第三十五条","code":"M4","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":20,"max_pages":10,"medium":"either","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：布局图标明各功能区名称、面积、设备位置和食品流向，不得交叉","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M5","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：只交目录清单，不用交制度全文","mark":"official","max_megabytes":10,"max_pages":5,"medium":"either","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"消防法第十五条","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明消防安全责任人、防火巡查、用火用电、设施维护等制度并盖章","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"消防安全制度（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M7","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明组织分工、报警、疏散引导、初起火灾扑救和演练安排","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M8","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：按比例绘制并盖章","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所平面布置图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明安全出口、疏散通道和用火用气部位","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：可以与场所平面布置图同一底图，分页提交","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所消防设施平面图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明灭火器、消火栓、应急照明、疏散指示标志、报警和喷淋设施","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"","code":"M11","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：每块招牌各一张","mark":"official","max_megabytes":20,"max_pages":6,"medium":"either","name":"招牌位置示意图和效果图","needed_by":["R3"],"needed_by_names":["户外招牌设施设置规范管理"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明安装位置、长宽高、材质，效果图为实景合成","to_hand_in":true,"why":"是否设置户外招牌：是","why_questions":["signboard"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：制作冷食、生食或裱花类糕点的提交","mark":"modelled","max_megabytes":20,"max_pages":4,"medium":"either","name":"专间（专用操作区）布局图","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明专间面积、独立空调、消毒和二次更衣设施","to_hand_in":true,"why":"制作哪些食品（经营项目）：冷食类","why_questions":["food"]},{"basis":"","code":"M13","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：热食加工产生油烟的提交","mark":"modelled","max_megabytes":10,"max_pages":6,"medium":"either","name":"油烟净化设施证明","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：购置或安装合同、合格证任一，设备型号清楚","to_hand_in":true,"why":"制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是","why_questions":["food","fumes"]},{"basis":"行政许可法第二十九条","code":"M14","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：委托代理人办理的提交","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"授权委托书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：写明委托事项、权限和期限，委托人签名或盖章","to_hand_in":true,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"行政许可法第二十九条","code":"M14b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"代理人居民身份证","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"现场读卡或亮证核验，不用交复印件","way":"e_licence"},"spared":"电子证照核验《居民身份证》（现场读卡或亮证核验，不用交复印件）","standard":"示例补充：在有效期内，人证一致","to_hand_in":false,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"","code":"M15","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"已有电子营业执照的免提交","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"营业执照","needed_by":["R1","R2","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"营业执照","note":"证照核验，不用提交","way":"e_licence"},"spared":"电子证照核验《营业执照》（证照核验，不用提交）","standard":"示例补充：名称、经营场所与申请一致，状态为存续","to_hand_in":false,"why":"所有情形均需","why_questions":[]}],"name":"开办餐饮店","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["联合核查中，对符合条件的部分可正常发放相应许可证书；不符合的部分完成整改后，再单独向相应部门申请再次核查。","主题承诺4个工作日短于个别子事项的承诺10个工作日，两个数字都照指南原文，子事项按各自时限计算。","消防安全检查实行告知承诺管理，申请人可以自愿选择告知承诺或者一般流程。","食品经营许可的法定时限按行政许可法第四十二条；地方规定更短的从其规定。"],"situation":[{"answer":"是","question":"是否已取得本省核发的营业执照"},{"answer":"其他餐饮（办食品经营许可）","question":"经营规模"},{"answer":"热食类、冷食类、自制饮品","question":"制作哪些食品（经营项目）"},{"answer":"是","question":"热食加工是否产生油烟"},{"answer":"是","question":"场所是否属于公众聚集场所"},{"answer":"告知承诺","question":"消防安全检查的办理方式"},{"answer":"是","question":"是否设置户外招牌"},{"answer":"是","question":"是否委托代理人办理"}],"source":"子事项名称、承诺时限、结果和材料名称来自湖南政务服务网“开办餐饮店一件事”办事指南（长沙县）；法定时限来自所列法律。 情形、依赖关系、表单栏目和“示例补充”后面的文字是建模值，不是官方口径；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"","code":"R1","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"企业营业执照信息核验","result":null,"type":"check"},{"after":["R1"],"basis":"食品安全法第三十五条","code":"R2","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"食品安全法第三十五条；行政许可法第四十二条","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":20,"statutory_mark":"statute","statutory_text":"20个工作日","unit":"working_days"},"mark":"official","name":"食品经营许可新办","result":{"document":"licence","mark":"known","name":"食品经营许可证","validity_years":5},"type":"licence"},{"after":[],"basis":"","code":"R3","department":"cgj","department_name":"城市管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"户外招牌设施设置规范管理","result":null,"type":"other_power"},{"after":["R1"],"basis":"消防法第十五条","code":"R4a","department":"xfjy","department_name":"消防救援局","limit":{"basis":"消防法第十五条：作出承诺且材料齐全、符合法定形式的，当场许可","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查（告知承诺）","result":{"document":"licence","mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查意见书","validity_years":null},"type":"licence"}],"theme":"43TCN0003","version":"2026.1","visits":1}}	28310f472265474ca8a774746de4159b55e923aa0dc6b60ecc1bde0429687351	ee22cdc9fca517995183854fc3daa7c7138c07b028e1c6b83f9c35952b066d79
01a21600-077b-72f1-9d9f-0e4f1fd02290	4	2026-11-26T03:57:12.963843Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-26T11:57:12.901080+08:00","basis":"容缺受理规定","deemed":false,"deferred_until":"2026-12-03","organ":"","reason":"与食品经营相适应的主要设备设施布局、操作流程等文件","status":"accepted_deferred","sub_items":["R1","R2","R3","R4a"]}	d2f21f790fd5c0ab3bcce6ed2951a7760703fe10f74e9987d45338e60fc235a1	94d8cd3662877cf6cbcf50f751aea94a9b3c075c47acbe39488347d7634e74b4
01a21600-123a-740c-a465-f52a0e56a7c2	1	2026-11-26T03:57:13.165191Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	288a8a74cc4b361240bffe05768df25a1954cae472c76bed142c5b322df901bb
01a21600-123a-740c-a465-f52a0e56a7c2	2	2026-11-26T03:57:13.359288Z	李敏	3号综合窗口	decided	{"status":"draft"}	{"at":"2026-11-26T03:57:13.309241+00:00","basis":"行政许可法第三十二条第一款第二项","deemed":false,"deferred_until":"","organ":"城市管理局","reason":"不属于本机关职权","status":"refused"}	288a8a74cc4b361240bffe05768df25a1954cae472c76bed142c5b322df901bb	55a9196995a3012788406e7704813c49e4f081b5db8c5ae82fcdb212444d4adb
01a215ff-f495-71cc-bf4e-4de1b4314964	12	2026-11-26T03:57:09.663709Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R4a"}	{"channel":"auto","key":"4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0","reason":"正在发送","result":"","state":"sending","sub_item":"R4a"}	0111418a7501bb6d83a9a4548ee5a7c64e7926bb93ce70ea28eb7a0303cc9883	9f468746e41b079345969f1dccb00e7e7598ed416a872b5f6f58828a1c6166d5
01a215ff-f495-71cc-bf4e-4de1b4314964	13	2026-11-26T03:57:09.918239Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R2"}	{"channel":"auto","key":"e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R2"}	9f468746e41b079345969f1dccb00e7e7598ed416a872b5f6f58828a1c6166d5	1c59aebe82b854b0a85318640125d71c875d6adbc471f8657b134b820a6393c1
01a215ff-f495-71cc-bf4e-4de1b4314964	14	2026-11-26T03:57:09.918239Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R4a"}	{"channel":"auto","key":"4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R4a"}	1c59aebe82b854b0a85318640125d71c875d6adbc471f8657b134b820a6393c1	69e2c6e4c0aa151c196a4d5db684f8d10d75092a667c4468eda82e0276ac3596
01a215ff-f495-71cc-bf4e-4de1b4314964	15	2026-11-26T03:57:10.205231Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R4a"}	{"channel":"auto","key":"4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0","reason":"符合法定条件","result":"消安检字〔2026〕第0001号","state":"done","sub_item":"R4a"}	69e2c6e4c0aa151c196a4d5db684f8d10d75092a667c4468eda82e0276ac3596	25da85beac6a1e92122b8e31d2875d9b4262a0e17a687e13453a479ed80e69cb
01a215ff-f495-71cc-bf4e-4de1b4314964	16	2026-11-26T03:57:10.205231Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R2"}	{"channel":"auto","key":"e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c","reason":"符合法定条件","result":"JY24301020000001","state":"done","sub_item":"R2"}	25da85beac6a1e92122b8e31d2875d9b4262a0e17a687e13453a479ed80e69cb	98e41e3699d1ddc9b0b67f5c29100e4a90929440a74b0d230c0047a6735ce61d
\.


--
-- Data for Name: hand_task; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.hand_task (id, key, slip_number, department, open, data) FROM stdin;
01a21600-0164-71bf-a170-7e98d1502ef2	b83b1a96-ab96-5c5f-b48e-70c38c3b48ad	JJ4301022026112600002001	cgj	t	{"id":"01a21600-0164-71bf-a170-7e98d1502ef2","key":"b83b1a96-ab96-5c5f-b48e-70c38c3b48ad","sub_item_id":"01a215ff-ffd4-727b-a256-c0d2978c6fc1","case_id":"01a215ff-f495-71cc-bf4e-4de1b4314964","department":"cgj","slip_number":"JJ4301022026112600002001","reason":"部门要求线下办理","may_have_been_received":false,"moved_at":"2026-11-26T03:57:08.728196+00:00","moved_by":"李敏","printed_at":null,"handed_over_at":null,"handed_over_to":"","handed_over_by":"","receipt_number":"","received_at":null,"outcome":"","outcome_reason":"","result":null,"decided_at":null,"entered_at":null,"entered_by":"","reconciled_at":null,"difference":"","department_outcome":"","department_result":null,"department_decided_at":null}
\.


--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.inbox (message_id, key, sequence, received_at, applied, data) FROM stdin;
msg_f199e9075f0c9839fcc9c51d	67c63c2b-f432-5271-bd56-796d9368822f	1	2026-11-26T03:57:01.929922Z	t	{"at":"2026-11-26T11:57:01.467178+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"67c63c2b-f432-5271-bd56-796d9368822f","message_id":"msg_f199e9075f0c9839fcc9c51d","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B2"}
msg_22755d04da04bf65ba5ff890	67c63c2b-f432-5271-bd56-796d9368822f	2	2026-11-26T03:57:01.929922Z	t	{"at":"2026-11-26T11:57:01.491809+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"67c63c2b-f432-5271-bd56-796d9368822f","message_id":"msg_22755d04da04bf65ba5ff890","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B2"}
msg_6d95b9ad9a04b0b44de87525	67c63c2b-f432-5271-bd56-796d9368822f	3	2026-11-26T03:57:01.929922Z	t	{"at":"2026-11-26T11:57:01.546634+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"67c63c2b-f432-5271-bd56-796d9368822f","message_id":"msg_6d95b9ad9a04b0b44de87525","reason":"符合法定条件","result":{"document":"预防接种证","fields":{"持证主体":"王䶮"},"number":"WJW-20261126-00001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B2"}
msg_cbf61ac4eb32afeeb5c9377f	e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9	1	2026-11-26T03:57:01.929922Z	t	{"at":"2026-11-26T11:57:01.459549+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9","message_id":"msg_cbf61ac4eb32afeeb5c9377f","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B7"}
msg_518172ef8f4a469bddf94721	e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9	2	2026-11-26T03:57:01.929922Z	t	{"at":"2026-11-26T11:57:01.490738+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9","message_id":"msg_518172ef8f4a469bddf94721","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B7"}
msg_02dce9aa1670a95f2ac48738	e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9	3	2026-11-26T03:57:01.929922Z	t	{"at":"2026-11-26T11:57:01.507787+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9","message_id":"msg_02dce9aa1670a95f2ac48738","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B7"}
msg_918ee4034693593ebe817fc1	287032a8-37f0-557f-b089-3d13a09567d2	1	2026-11-26T03:57:02.214293Z	t	{"at":"2026-11-26T11:57:01.676445+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"287032a8-37f0-557f-b089-3d13a09567d2","message_id":"msg_918ee4034693593ebe817fc1","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B1"}
msg_52207002618ab546cdf847cb	287032a8-37f0-557f-b089-3d13a09567d2	2	2026-11-26T03:57:02.214293Z	t	{"at":"2026-11-26T11:57:01.704142+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"287032a8-37f0-557f-b089-3d13a09567d2","message_id":"msg_52207002618ab546cdf847cb","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B1"}
msg_7fadcbda37655ee78cd57510	287032a8-37f0-557f-b089-3d13a09567d2	3	2026-11-26T03:57:02.214293Z	t	{"at":"2026-11-26T11:57:01.720085+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"287032a8-37f0-557f-b089-3d13a09567d2","message_id":"msg_7fadcbda37655ee78cd57510","reason":"符合法定条件","result":{"document":"出生医学证明","fields":{"持证主体":"王䶮"},"number":"Z430000001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B1"}
msg_aba393380b53fa1316d2d6f7	9ae04668-68a6-5361-8c3f-cf282483b988	1	2026-11-26T03:57:02.987838Z	t	{"at":"2026-11-26T11:57:02.568680+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"9ae04668-68a6-5361-8c3f-cf282483b988","message_id":"msg_aba393380b53fa1316d2d6f7","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B6"}
msg_9ce8a4b0988d3214698e7275	9ae04668-68a6-5361-8c3f-cf282483b988	2	2026-11-26T03:57:02.987838Z	t	{"at":"2026-11-26T11:57:02.617946+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"9ae04668-68a6-5361-8c3f-cf282483b988","message_id":"msg_9ce8a4b0988d3214698e7275","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B6"}
msg_892897349cace6ce71703301	9ae04668-68a6-5361-8c3f-cf282483b988	3	2026-11-26T03:57:02.987838Z	t	{"at":"2026-11-26T11:57:02.627351+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"9ae04668-68a6-5361-8c3f-cf282483b988","message_id":"msg_892897349cace6ce71703301","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B6"}
msg_640cce9d058fcf295f1c503e	1f4a2894-5400-5b02-a242-6249201ddf06	1	2026-11-26T03:57:02.987838Z	t	{"at":"2026-11-26T11:57:02.675063+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"1f4a2894-5400-5b02-a242-6249201ddf06","message_id":"msg_640cce9d058fcf295f1c503e","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B3"}
msg_27b691dd94728137fdf400c4	1f4a2894-5400-5b02-a242-6249201ddf06	2	2026-11-26T03:57:02.987838Z	t	{"at":"2026-11-26T11:57:02.697222+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"1f4a2894-5400-5b02-a242-6249201ddf06","message_id":"msg_27b691dd94728137fdf400c4","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B3"}
msg_927f76443a2379dd4b7221ae	1f4a2894-5400-5b02-a242-6249201ddf06	3	2026-11-26T03:57:02.987838Z	t	{"at":"2026-11-26T11:57:02.720454+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"1f4a2894-5400-5b02-a242-6249201ddf06","message_id":"msg_927f76443a2379dd4b7221ae","reason":"符合法定条件","result":{"document":"居民户口簿页","fields":{"公民身份号码":"430102189901010012","持证主体":"王䶮"},"number":"430102000001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B3"}
msg_a053ec7d58bb6b0387f0b8aa	d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d	1	2026-11-26T03:57:03.803454Z	t	{"at":"2026-11-26T11:57:03.417493+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d","message_id":"msg_a053ec7d58bb6b0387f0b8aa","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B5"}
msg_c96fbdce40fb96ce0011d300	d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d	2	2026-11-26T03:57:03.803454Z	t	{"at":"2026-11-26T11:57:03.435380+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d","message_id":"msg_c96fbdce40fb96ce0011d300","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B5"}
msg_0c2fe56516b2cdc99053d987	d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d	3	2026-11-26T03:57:03.803454Z	t	{"at":"2026-11-26T11:57:03.451447+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d","message_id":"msg_0c2fe56516b2cdc99053d987","reason":"符合法定条件","result":{"document":"中华人民共和国社会保障卡","fields":{"持证主体":"王䶮"},"number":"RSJ-20261126-00001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B5"}
msg_7c40151b9d99a5a9f0269a55	c1f6057d-3c6d-5d74-b52c-ebc01f00acd4	1	2026-11-26T03:57:03.803454Z	t	{"at":"2026-11-26T11:57:03.394374+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"c1f6057d-3c6d-5d74-b52c-ebc01f00acd4","message_id":"msg_7c40151b9d99a5a9f0269a55","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B4"}
msg_f8d325765857a8ec6245b8a5	c1f6057d-3c6d-5d74-b52c-ebc01f00acd4	2	2026-11-26T03:57:03.803454Z	t	{"at":"2026-11-26T11:57:03.431765+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"c1f6057d-3c6d-5d74-b52c-ebc01f00acd4","message_id":"msg_f8d325765857a8ec6245b8a5","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B4"}
msg_dcccac42ebeeb581d86a3c8d	c1f6057d-3c6d-5d74-b52c-ebc01f00acd4	3	2026-11-26T03:57:03.803454Z	t	{"at":"2026-11-26T11:57:03.447785+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"c1f6057d-3c6d-5d74-b52c-ebc01f00acd4","message_id":"msg_dcccac42ebeeb581d86a3c8d","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B4"}
msg_fe5db4a027034b1ef681cb02	b7709ef9-c8fb-5525-87f9-95f8243411cd	1	2026-11-26T03:57:09.527646Z	t	{"at":"2026-11-26T11:57:09.206717+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"b7709ef9-c8fb-5525-87f9-95f8243411cd","message_id":"msg_fe5db4a027034b1ef681cb02","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R1"}
msg_4ff280a269cf042c2819f52c	b7709ef9-c8fb-5525-87f9-95f8243411cd	2	2026-11-26T03:57:09.527646Z	t	{"at":"2026-11-26T11:57:09.228163+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"b7709ef9-c8fb-5525-87f9-95f8243411cd","message_id":"msg_4ff280a269cf042c2819f52c","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R1"}
msg_136b3517c35253d251dfb515	b7709ef9-c8fb-5525-87f9-95f8243411cd	3	2026-11-26T03:57:09.527646Z	t	{"at":"2026-11-26T11:57:09.262670+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"b7709ef9-c8fb-5525-87f9-95f8243411cd","message_id":"msg_136b3517c35253d251dfb515","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"R1"}
msg_a8c8bdf00887bd7d6eee80f6	4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0	1	2026-11-26T03:57:10.205231Z	t	{"at":"2026-11-26T11:57:09.910493+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0","message_id":"msg_a8c8bdf00887bd7d6eee80f6","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R4a"}
msg_e9acce7f89655660d1f7c063	4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0	2	2026-11-26T03:57:10.205231Z	t	{"at":"2026-11-26T11:57:09.947150+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0","message_id":"msg_e9acce7f89655660d1f7c063","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R4a"}
msg_28c23c3dcbef24ea83301462	4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0	3	2026-11-26T03:57:10.205231Z	t	{"at":"2026-11-26T11:57:09.948347+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0","message_id":"msg_28c23c3dcbef24ea83301462","reason":"符合法定条件","result":{"document":"公众聚集场所投入使用、营业前消防安全检查意见书","fields":{"持证主体":"芙蓉区䶮香居餐饮店1"},"number":"消安检字〔2026〕第0001号","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"R4a"}
msg_38607c51be30155fcb58c6a2	e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c	1	2026-11-26T03:57:10.205231Z	t	{"at":"2026-11-26T11:57:09.887563+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c","message_id":"msg_38607c51be30155fcb58c6a2","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R2"}
msg_67592e55b5bfbee687ab5174	e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c	2	2026-11-26T03:57:10.205231Z	t	{"at":"2026-11-26T11:57:09.925757+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c","message_id":"msg_67592e55b5bfbee687ab5174","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R2"}
msg_6f124047ceda5b6281390c79	e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c	3	2026-11-26T03:57:10.205231Z	t	{"at":"2026-11-26T11:57:09.947825+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c","message_id":"msg_6f124047ceda5b6281390c79","reason":"符合法定条件","result":{"document":"食品经营许可证","fields":{"持证主体":"芙蓉区䶮香居餐饮店1"},"number":"JY24301020000001","valid_from":"2026-11-26","valid_until":"2031-11-25"},"sequence":3,"status":"granted","sub_item_code":"R2"}
\.


--
-- Data for Name: keep; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.keep (key, value) FROM stdin;
hall/settings	{"dispatch.gateway": "http://127.0.0.1:45827", "dispatch.connect_timeout": 0.5, "dispatch.read_timeout": 0.4, "dispatch.retry_base": 0.05, "dispatch.retry_ceiling": 0.2, "dispatch.poll_ceiling": 0.1, "dispatch.lease": 5.0, "dispatch.breaker_failures": 100, "dispatch.breaker_rest": 0.15}
intake/575da4506677640f56a63a635e84136435454e45cc206b98b590bb5a1ccd637c	"01a215ff-d163-7366-b878-3b2ee1251fd6"
intake/a6046c0017e40bb1d3e8e218138138a51e92757df1b79e787afbf7a27e3ec147	"01a215ff-f495-71cc-bf4e-4de1b4314964"
intake/be8be6d6ed038f2127e49a0b5b334f1e2e3bab84e9cdfe1e5debcb4f06f524c5	"01a21600-077b-72f1-9d9f-0e4f1fd02290"
hall/flow_plan	{"queues": [{"code": "general", "name": "综合", "series": "A", "themes": [], "zone": ""}, {"code": "life", "name": "民生", "series": "B", "themes": ["43PCN0009"], "zone": ""}], "windows": [], "hours": [], "rules": {"bonus": {"appointment": 30.0, "elderly": 20.0, "disabled": 20.0, "military": 20.0}, "calls_before_missed": 3, "missed_comes_back_after": 10.0, "early_check_in": 30.0}, "staffing": {"promise": {}, "usual_promise": 15.0, "share": 0.9, "lead": 10.0, "least_open": 60.0, "least_closed": 30.0, "least_windows": 1, "breaks": [], "may_serve": {}, "unmanned": [], "worth": 3.0}}
\.


--
-- Data for Name: link_act; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.link_act (id, session, side, kind, at, jws, n, previous, hash, placed_at, dropped, content, data) FROM stdin;
\.


--
-- Data for Name: link_session; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.link_session (id, at, state, partner, case_id, "window", version, data) FROM stdin;
\.


--
-- Data for Name: merged; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.merged (key, cut_off_id, "window", at, outcome, data) FROM stdin;
\.


--
-- Data for Name: number_block; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.number_block (id, series, "window", purpose, first, last, next, handed_at) FROM stdin;
\.


--
-- Data for Name: number_sequence; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.number_sequence (series, last) FROM stdin;
document/acceptance_notice/2026	1
slip/430102-20261126-00002	1
case/430102/20261126	4
ticket/B/20261126	1
ticket/A/20261126	2
\.


--
-- Data for Name: pack_paper; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.pack_paper (number, "window", series, serial, state, case_id, data) FROM stdin;
\.


--
-- Data for Name: paper; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.paper (id, case_id, kind, content, outcome, at, data, "window") FROM stdin;
01a215ff-f2de-778e-8539-1e81293966d2	01a215ff-d163-7366-b878-3b2ee1251fd6	acceptance_notice	713563c8b0113a4afd681cf64d6084c932fd9db1db15ed55adf0d4c5189c9db0	made	2026-11-26T03:57:05.181692Z	{"id":"01a215ff-f2de-778e-8539-1e81293966d2","case_id":"01a215ff-d163-7366-b878-3b2ee1251fd6","kind":"acceptance_notice","document_number":"示范政受字〔2026〕第00001号","content":"713563c8b0113a4afd681cf64d6084c932fd9db1db15ed55adf0d4c5189c9db0","copy":1,"reason":"","at":"2026-11-26T03:57:05.181692+00:00","by":"李敏","printer":"","job":"","outcome":"made","note":"","sub_item_id":"","window":"3号综合窗口"}	3号综合窗口
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.person (name, data) FROM stdin;
clerk	{"name":"clerk","display":"李敏","role":"clerk","password":"$argon2id$v=19$m=65536,t=3,p=4$W/iYsvQ6t7ttALC5RniNCw$AkIZuipXHAAPlep6GKJWzFJVg+/5o/sC434kvUivG24","failures":0,"locked_until":null,"active":true}
chief	{"name":"chief","display":"周强","role":"supervisor","password":"$argon2id$v=19$m=65536,t=3,p=4$J28OjzbGt6KHMOEdlSMMOA$x2RpBGCBv/dXgLcZVyHKsWJFfjP/zf6gS8CI8Shu9iQ","failures":0,"locked_until":null,"active":true}
\.


--
-- Data for Name: question; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.question (id, case_id, "window", clerk, open, at, version, data) FROM stdin;
\.


--
-- Data for Name: rating; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.rating (id, ticket_id, case_id, level, at, state, due_at, "window", version, data) FROM stdin;
\.


--
-- Data for Name: room_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.room_token (digest, session, used_at, ended_at, data) FROM stdin;
\.


--
-- Data for Name: sub_item; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sub_item (id, case_id, code, name, department, key, data) FROM stdin;
01a215ff-e122-769a-a496-4c23ed55ef8d	01a215ff-d163-7366-b878-3b2ee1251fd6	B3	出生登记	gaj	1f4a2894-5400-5b02-a242-6249201ddf06	{"id": "01a215ff-e122-769a-a496-4c23ed55ef8d", "case_id": "01a215ff-d163-7366-b878-3b2ee1251fd6", "code": "B3", "name": "出生登记", "department": "gaj", "after": ["B1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": null, "result_name": "居民户口簿页", "started_at": "2026-11-26T03:57:02.214293+00:00", "due_at": "2026-12-10T23:59:59+08:00", "pauses": [], "receipt_number": "GAJ-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "居民户口簿页", "number": "430102000001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"公民身份号码": "430102189901010012", "持证主体": "王䶮"}}, "decided_at": "2026-11-26T11:57:02.720454+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-e122-769a-a496-4c22a0be7a95	01a215ff-d163-7366-b878-3b2ee1251fd6	B2	预防接种证办理	wjw	67c63c2b-f432-5271-bd56-796d9368822f	{"id": "01a215ff-e122-769a-a496-4c22a0be7a95", "case_id": "01a215ff-d163-7366-b878-3b2ee1251fd6", "code": "B2", "name": "预防接种证办理", "department": "wjw", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "预防接种证", "started_at": "2026-11-26T03:57:00.571532+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00002", "corrections": [], "outcome": "granted", "result": {"document": "预防接种证", "number": "WJW-20261126-00001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T11:57:01.546634+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-e124-76fa-a254-d8d6980a7a94	01a215ff-d163-7366-b878-3b2ee1251fd6	B7	科学育儿指导服务登记	wjw	e1a82c32-fb1e-5bc8-bb47-282ccffdd1f9	{"id": "01a215ff-e124-76fa-a254-d8d6980a7a94", "case_id": "01a215ff-d163-7366-b878-3b2ee1251fd6", "code": "B7", "name": "科学育儿指导服务登记", "department": "wjw", "after": [], "promised": {"amount": 15, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-26T03:57:00.571532+00:00", "due_at": "2026-12-17T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T11:57:01.507787+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-e122-769a-a496-4c21b1826c29	01a215ff-d163-7366-b878-3b2ee1251fd6	B1	出生医学证明首次签发	wjw	287032a8-37f0-557f-b089-3d13a09567d2	{"id": "01a215ff-e122-769a-a496-4c21b1826c29", "case_id": "01a215ff-d163-7366-b878-3b2ee1251fd6", "code": "B1", "name": "出生医学证明首次签发", "department": "wjw", "after": [], "promised": {"amount": 5, "unit": "working_days"}, "statutory": null, "result_name": "出生医学证明", "started_at": "2026-11-26T03:57:00.571532+00:00", "due_at": "2026-12-03T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00003", "corrections": [], "outcome": "granted", "result": {"document": "出生医学证明", "number": "Z430000001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T11:57:01.720085+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-e124-76fa-a254-d8d5693e7ce0	01a215ff-d163-7366-b878-3b2ee1251fd6	B6	生育医疗待遇支付	ybj	9ae04668-68a6-5361-8c3f-cf282483b988	{"id": "01a215ff-e124-76fa-a254-d8d5693e7ce0", "case_id": "01a215ff-d163-7366-b878-3b2ee1251fd6", "code": "B6", "name": "生育医疗待遇支付", "department": "ybj", "after": ["B1"], "promised": {"amount": 20, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-26T03:57:02.214293+00:00", "due_at": "2026-12-24T23:59:59+08:00", "pauses": [], "receipt_number": "YBJ-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T11:57:02.627351+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-ffd4-727b-a256-c0d2978c6fc1	01a215ff-f495-71cc-bf4e-4de1b4314964	R3	户外招牌设施设置规范管理	cgj	b83b1a96-ab96-5c5f-b48e-70c38c3b48ad	{"id": "01a215ff-ffd4-727b-a256-c0d2978c6fc1", "case_id": "01a215ff-f495-71cc-bf4e-4de1b4314964", "code": "R3", "name": "户外招牌设施设置规范管理", "department": "cgj", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-26T03:57:08.425945+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a215ff-ffd4-727b-a256-c0d08f708962	01a215ff-f495-71cc-bf4e-4de1b4314964	R1	企业营业执照信息核验	scjg	b7709ef9-c8fb-5525-87f9-95f8243411cd	{"id": "01a215ff-ffd4-727b-a256-c0d08f708962", "case_id": "01a215ff-f495-71cc-bf4e-4de1b4314964", "code": "R1", "name": "企业营业执照信息核验", "department": "scjg", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-26T03:57:08.425945+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "SCJG-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T11:57:09.262670+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-ffd4-727b-a256-c0d30470d987	01a215ff-f495-71cc-bf4e-4de1b4314964	R4a	公众聚集场所投入使用、营业前消防安全检查（告知承诺）	xfjy	4aaf0666-ab1e-59ce-b5a6-c5977be0d2d0	{"id": "01a215ff-ffd4-727b-a256-c0d30470d987", "case_id": "01a215ff-f495-71cc-bf4e-4de1b4314964", "code": "R4a", "name": "公众聚集场所投入使用、营业前消防安全检查（告知承诺）", "department": "xfjy", "after": ["R1"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "公众聚集场所投入使用、营业前消防安全检查意见书", "started_at": "2026-11-26T03:57:09.527646+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "XFJY-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "公众聚集场所投入使用、营业前消防安全检查意见书", "number": "消安检字〔2026〕第0001号", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "芙蓉区䶮香居餐饮店1"}}, "decided_at": "2026-11-26T11:57:09.948347+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-e122-769a-a496-4c25db3f5559	01a215ff-d163-7366-b878-3b2ee1251fd6	B5	社会保障卡申领（邮寄卡不激活金融账户）	rsj	d6931b2b-6640-5ec9-ba01-4ac3fe5fbc6d	{"id": "01a215ff-e122-769a-a496-4c25db3f5559", "case_id": "01a215ff-d163-7366-b878-3b2ee1251fd6", "code": "B5", "name": "社会保障卡申领（邮寄卡不激活金融账户）", "department": "rsj", "after": ["B3"], "promised": {"amount": 30, "unit": "working_days"}, "statutory": null, "result_name": "中华人民共和国社会保障卡", "started_at": "2026-11-26T03:57:02.987838+00:00", "due_at": "2027-01-08T23:59:59+08:00", "pauses": [], "receipt_number": "RSJ-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "中华人民共和国社会保障卡", "number": "RSJ-20261126-00001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T11:57:03.451447+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-e122-769a-a496-4c240647ca1c	01a215ff-d163-7366-b878-3b2ee1251fd6	B4	城乡居民参保登记	ybj	c1f6057d-3c6d-5d74-b52c-ebc01f00acd4	{"id": "01a215ff-e122-769a-a496-4c240647ca1c", "case_id": "01a215ff-d163-7366-b878-3b2ee1251fd6", "code": "B4", "name": "城乡居民参保登记", "department": "ybj", "after": ["B3"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-26T03:57:02.987838+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "YBJ-20261126-00002", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T11:57:03.447785+08:00", "delivered_at": null, "delivered_to": ""}
01a215ff-ffd4-727b-a256-c0d1a54015cd	01a215ff-f495-71cc-bf4e-4de1b4314964	R2	食品经营许可新办	scjg	e580b3ed-83dd-5fb0-9f76-0e13ad12ad1c	{"id": "01a215ff-ffd4-727b-a256-c0d1a54015cd", "case_id": "01a215ff-f495-71cc-bf4e-4de1b4314964", "code": "R2", "name": "食品经营许可新办", "department": "scjg", "after": ["R1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": {"amount": 20, "unit": "working_days"}, "result_name": "食品经营许可证", "started_at": "2026-11-26T03:57:09.527646+00:00", "due_at": "2026-12-10T23:59:59+08:00", "pauses": [], "receipt_number": "SCJG-20261126-00002", "corrections": [], "outcome": "granted", "result": {"document": "食品经营许可证", "number": "JY24301020000001", "valid_from": "2026-11-26", "valid_until": "2031-11-25", "fields": {"持证主体": "芙蓉区䶮香居餐饮店1"}}, "decided_at": "2026-11-26T11:57:09.947825+08:00", "delivered_at": null, "delivered_to": ""}
01a21600-1150-732d-b3c1-c8b374ee1ac0	01a21600-077b-72f1-9d9f-0e4f1fd02290	R1	企业营业执照信息核验	scjg	bdfc9004-8a57-5ac6-b29a-8d92a31b8c4d	{"id": "01a21600-1150-732d-b3c1-c8b374ee1ac0", "case_id": "01a21600-077b-72f1-9d9f-0e4f1fd02290", "code": "R1", "name": "企业营业执照信息核验", "department": "scjg", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-26T03:57:12.901080+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21600-1151-732a-bc5c-68dd5c4e7358	01a21600-077b-72f1-9d9f-0e4f1fd02290	R2	食品经营许可新办	scjg	de896c2c-becc-5743-85a4-d3286020b60e	{"id": "01a21600-1151-732a-bc5c-68dd5c4e7358", "case_id": "01a21600-077b-72f1-9d9f-0e4f1fd02290", "code": "R2", "name": "食品经营许可新办", "department": "scjg", "after": ["R1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": {"amount": 20, "unit": "working_days"}, "result_name": "食品经营许可证", "started_at": null, "due_at": null, "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21600-1151-732a-bc5c-68de753a9006	01a21600-077b-72f1-9d9f-0e4f1fd02290	R3	户外招牌设施设置规范管理	cgj	6e83edd2-6adb-58fb-aac2-aa79aa6d16b5	{"id": "01a21600-1151-732a-bc5c-68de753a9006", "case_id": "01a21600-077b-72f1-9d9f-0e4f1fd02290", "code": "R3", "name": "户外招牌设施设置规范管理", "department": "cgj", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-26T03:57:12.901080+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a21600-1151-732a-bc5c-68df653c400b	01a21600-077b-72f1-9d9f-0e4f1fd02290	R4a	公众聚集场所投入使用、营业前消防安全检查（告知承诺）	xfjy	e693c97d-5fdd-52f9-8b60-1ad4f32c2037	{"id": "01a21600-1151-732a-bc5c-68df653c400b", "case_id": "01a21600-077b-72f1-9d9f-0e4f1fd02290", "code": "R4a", "name": "公众聚集场所投入使用、营业前消防安全检查（告知承诺）", "department": "xfjy", "after": ["R1"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "公众聚集场所投入使用、营业前消防安全检查意见书", "started_at": null, "due_at": null, "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
\.


--
-- Data for Name: sub_item_dependency; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sub_item_dependency (sub_item_id, after_id) FROM stdin;
01a215ff-e122-769a-a496-4c23ed55ef8d	01a215ff-e122-769a-a496-4c21b1826c29
01a215ff-e122-769a-a496-4c240647ca1c	01a215ff-e122-769a-a496-4c23ed55ef8d
01a215ff-e122-769a-a496-4c25db3f5559	01a215ff-e122-769a-a496-4c23ed55ef8d
01a215ff-e124-76fa-a254-d8d5693e7ce0	01a215ff-e122-769a-a496-4c21b1826c29
01a215ff-ffd4-727b-a256-c0d1a54015cd	01a215ff-ffd4-727b-a256-c0d08f708962
01a215ff-ffd4-727b-a256-c0d30470d987	01a215ff-ffd4-727b-a256-c0d08f708962
01a21600-1151-732a-bc5c-68dd5c4e7358	01a21600-1150-732d-b3c1-c8b374ee1ac0
01a21600-1151-732a-bc5c-68df653c400b	01a21600-1150-732d-b3c1-c8b374ee1ac0
\.


--
-- Data for Name: ticket; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ticket (id, day, series, number, queue, state, ranked_at, for_window, for_clerk, "window", appointment_id, follow, version, data) FROM stdin;
01a21600-152e-70c6-9a9a-ed768111031e	2026-11-26	A	2	general	waiting	2026-11-26T03:37:13.888737Z				\N	jCE7hlE8XPPR6YUWlcFDmA	1	{"id":"01a21600-152e-70c6-9a9a-ed768111031e","day":"2026-11-26","series":"A","number":2,"queue":"general","services":[],"arrived_at":"2026-11-26T03:57:13.888737+00:00","ranked_at":"2026-11-26T03:37:13.888737+00:00","state":"waiting","since":"2026-11-26T03:57:13.888737+00:00","priority":"elderly","served":[],"window":"","clerk":"","for_window":"","for_clerk":"","calls":0,"case_ids":[],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"jCE7hlE8XPPR6YUWlcFDmA","version":1}
01a21600-13d9-744d-9a33-7f3d56fcb03c	2026-11-26	B	1	life	done	2026-11-26T03:37:13.487958Z			3号综合窗口	\N	uH2iQ7R8n5FyVG45d8Bs4w	5	{"id":"01a21600-13d9-744d-9a33-7f3d56fcb03c","day":"2026-11-26","series":"B","number":1,"queue":"life","services":[],"arrived_at":"2026-11-26T03:57:13.487958+00:00","ranked_at":"2026-11-26T03:37:13.487958+00:00","state":"done","since":"2026-11-26T03:57:14.218195+00:00","priority":"elderly","served":["43PCN0009"],"window":"3号综合窗口","clerk":"李敏","for_window":"","for_clerk":"","calls":1,"case_ids":["01a215ff-d163-7366-b878-3b2ee1251fd6"],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"uH2iQ7R8n5FyVG45d8Bs4w","version":5}
01a21600-14d6-77fb-b006-ea1f083533c9	2026-11-26	A	1	general	serving	2026-11-26T03:37:13.750908Z			3号综合窗口	\N	9S76AQDQ3GvlRMeDmAInOQ	4	{"id":"01a21600-14d6-77fb-b006-ea1f083533c9","day":"2026-11-26","series":"A","number":1,"queue":"general","services":[],"arrived_at":"2026-11-26T03:57:13.750908+00:00","ranked_at":"2026-11-26T03:37:13.750908+00:00","state":"serving","since":"2026-11-26T03:57:14.703009+00:00","priority":"elderly","served":[],"window":"3号综合窗口","clerk":"李敏","for_window":"","for_clerk":"","calls":1,"case_ids":["01a215ff-d163-7366-b878-3b2ee1251fd6"],"appointment_id":"","slot_at":null,"returned_at":null,"name":"王䶮","phone":"13800000000","id_tail":"","origin":"kiosk","cut_off":false,"follow":"9S76AQDQ3GvlRMeDmAInOQ","version":4}
\.


--
-- Data for Name: ticket_event; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.ticket_event (ticket, seq, at, day, act, "window", clerk, queue, request, data) FROM stdin;
01a21600-13d9-744d-9a33-7f3d56fcb03c	1	2026-11-26T03:57:13.487958Z	2026-11-26	issued	3号综合窗口	李敏	life	\N	{"services":["43PCN0009"],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-26T03:37:13.487958+00:00"}
01a21600-14d6-77fb-b006-ea1f083533c9	1	2026-11-26T03:57:13.750908Z	2026-11-26	issued	3号综合窗口	李敏	general	\N	{"services":[],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-26T03:37:13.750908+00:00"}
01a21600-152e-70c6-9a9a-ed768111031e	1	2026-11-26T03:57:13.888737Z	2026-11-26	issued	3号综合窗口	李敏	general	\N	{"services":[],"priority":"elderly","origin":"kiosk","ranked_at":"2026-11-26T03:37:13.888737+00:00"}
01a21600-13d9-744d-9a33-7f3d56fcb03c	2	2026-11-26T03:57:13.950318Z	2026-11-26	called	3号综合窗口	李敏	life	\N	{"why":"老年人，优先 20 分钟；取号 11:57；按 11:37 排","was":"waiting"}
01a21600-13d9-744d-9a33-7f3d56fcb03c	3	2026-11-26T03:57:14.118165Z	2026-11-26	arrived	3号综合窗口	李敏	life	\N	{}
01a21600-13d9-744d-9a33-7f3d56fcb03c	4	2026-11-26T03:57:14.165420Z	2026-11-26	case	3号综合窗口	李敏	life	\N	{"case":"01a215ff-d163-7366-b878-3b2ee1251fd6"}
01a21600-13d9-744d-9a33-7f3d56fcb03c	5	2026-11-26T03:57:14.218195Z	2026-11-26	done	3号综合窗口	李敏	life	\N	{"service":"43PCN0009"}
01a21600-14d6-77fb-b006-ea1f083533c9	2	2026-11-26T03:57:14.463066Z	2026-11-26	called	3号综合窗口	李敏	general	\N	{"why":"老年人，优先 20 分钟；取号 11:57；按 11:37 排","was":"waiting"}
01a21600-14d6-77fb-b006-ea1f083533c9	3	2026-11-26T03:57:14.703009Z	2026-11-26	arrived	3号综合窗口	李敏	general	\N	{}
01a21600-14d6-77fb-b006-ea1f083533c9	4	2026-11-26T03:57:14.804515Z	2026-11-26	case	3号综合窗口	李敏	general	\N	{"case":"01a215ff-d163-7366-b878-3b2ee1251fd6"}
\.


--
-- Data for Name: unresolved; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.unresolved (id, number, at, category, "window", handler, open, due_at, ticket_id, case_id, version, data) FROM stdin;
\.


--
-- Data for Name: urge; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.urge (id, case_id, department, at, by, data) FROM stdin;
\.


--
-- Data for Name: window_log; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.window_log (id, "window", at, what, clerk, data) FROM stdin;
01a21600-158f-736f-86a5-1df13f0faf95	3号综合窗口	2026-11-26T03:57:13.950318Z	open	李敏	{}
\.


--
-- Data for Name: window_state; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.window_state ("window", seen_at, state, program, data) FROM stdin;
\.


--
-- Data for Name: worker_state; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.worker_state (owner, seen_at, program, data) FROM stdin;
\.


--
-- Name: change_seq_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.change_seq_seq', 92, true);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: advice pk_advice; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.advice
    ADD CONSTRAINT pk_advice PRIMARY KEY (id);


--
-- Name: appointment pk_appointment; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT pk_appointment PRIMARY KEY (id);


--
-- Name: attempt pk_attempt; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT pk_attempt PRIMARY KEY (id);


--
-- Name: breaker pk_breaker; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.breaker
    ADD CONSTRAINT pk_breaker PRIMARY KEY (department);


--
-- Name: case_conflict pk_case_conflict; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_conflict
    ADD CONSTRAINT pk_case_conflict PRIMARY KEY (id);


--
-- Name: case_record pk_case_record; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_record
    ADD CONSTRAINT pk_case_record PRIMARY KEY (id);


--
-- Name: case_token pk_case_token; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_token
    ADD CONSTRAINT pk_case_token PRIMARY KEY (token, case_id);


--
-- Name: change pk_change; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.change
    ADD CONSTRAINT pk_change PRIMARY KEY (seq);


--
-- Name: content pk_content; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.content
    ADD CONSTRAINT pk_content PRIMARY KEY (hash);


--
-- Name: cut_off pk_cut_off; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.cut_off
    ADD CONSTRAINT pk_cut_off PRIMARY KEY (id);


--
-- Name: day_close pk_day_close; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_close
    ADD CONSTRAINT pk_day_close PRIMARY KEY (id);


--
-- Name: department_wire pk_department_wire; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.department_wire
    ADD CONSTRAINT pk_department_wire PRIMARY KEY (department);


--
-- Name: dispatch pk_dispatch; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dispatch
    ADD CONSTRAINT pk_dispatch PRIMARY KEY (key);


--
-- Name: drill pk_drill; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.drill
    ADD CONSTRAINT pk_drill PRIMARY KEY (id);


--
-- Name: event pk_event; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT pk_event PRIMARY KEY (stream, seq);


--
-- Name: hand_task pk_hand_task; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_task
    ADD CONSTRAINT pk_hand_task PRIMARY KEY (id);


--
-- Name: inbox pk_inbox; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY (message_id);


--
-- Name: keep pk_keep; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.keep
    ADD CONSTRAINT pk_keep PRIMARY KEY (key);


--
-- Name: link_act pk_link_act; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.link_act
    ADD CONSTRAINT pk_link_act PRIMARY KEY (id);


--
-- Name: link_session pk_link_session; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.link_session
    ADD CONSTRAINT pk_link_session PRIMARY KEY (id);


--
-- Name: merged pk_merged; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.merged
    ADD CONSTRAINT pk_merged PRIMARY KEY (key);


--
-- Name: number_block pk_number_block; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.number_block
    ADD CONSTRAINT pk_number_block PRIMARY KEY (id);


--
-- Name: number_sequence pk_number_sequence; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.number_sequence
    ADD CONSTRAINT pk_number_sequence PRIMARY KEY (series);


--
-- Name: pack_paper pk_pack_paper; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pack_paper
    ADD CONSTRAINT pk_pack_paper PRIMARY KEY (number);


--
-- Name: paper pk_paper; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT pk_paper PRIMARY KEY (id);


--
-- Name: person pk_person; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT pk_person PRIMARY KEY (name);


--
-- Name: question pk_question; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.question
    ADD CONSTRAINT pk_question PRIMARY KEY (id);


--
-- Name: rating pk_rating; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rating
    ADD CONSTRAINT pk_rating PRIMARY KEY (id);


--
-- Name: room_token pk_room_token; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.room_token
    ADD CONSTRAINT pk_room_token PRIMARY KEY (digest);


--
-- Name: sub_item pk_sub_item; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item
    ADD CONSTRAINT pk_sub_item PRIMARY KEY (id);


--
-- Name: sub_item_dependency pk_sub_item_dependency; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item_dependency
    ADD CONSTRAINT pk_sub_item_dependency PRIMARY KEY (sub_item_id, after_id);


--
-- Name: ticket pk_ticket; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT pk_ticket PRIMARY KEY (id);


--
-- Name: ticket_event pk_ticket_event; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_event
    ADD CONSTRAINT pk_ticket_event PRIMARY KEY (ticket, seq);


--
-- Name: unresolved pk_unresolved; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unresolved
    ADD CONSTRAINT pk_unresolved PRIMARY KEY (id);


--
-- Name: urge pk_urge; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.urge
    ADD CONSTRAINT pk_urge PRIMARY KEY (id);


--
-- Name: window_log pk_window_log; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.window_log
    ADD CONSTRAINT pk_window_log PRIMARY KEY (id);


--
-- Name: window_state pk_window_state; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.window_state
    ADD CONSTRAINT pk_window_state PRIMARY KEY ("window");


--
-- Name: worker_state pk_worker_state; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.worker_state
    ADD CONSTRAINT pk_worker_state PRIMARY KEY (owner);


--
-- Name: appointment uq_appointment_code; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT uq_appointment_code UNIQUE (code);


--
-- Name: case_record uq_case_record_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_record
    ADD CONSTRAINT uq_case_record_number UNIQUE (number);


--
-- Name: day_close uq_day_close_window; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.day_close
    ADD CONSTRAINT uq_day_close_window UNIQUE ("window", day, turn);


--
-- Name: dispatch uq_dispatch_sub_item_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dispatch
    ADD CONSTRAINT uq_dispatch_sub_item_id UNIQUE (sub_item_id, revision);


--
-- Name: hand_task uq_hand_task_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_task
    ADD CONSTRAINT uq_hand_task_key UNIQUE (key);


--
-- Name: hand_task uq_hand_task_slip_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_task
    ADD CONSTRAINT uq_hand_task_slip_number UNIQUE (slip_number);


--
-- Name: link_act uq_link_act_session; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.link_act
    ADD CONSTRAINT uq_link_act_session UNIQUE (session, n);


--
-- Name: number_block uq_number_block_series; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.number_block
    ADD CONSTRAINT uq_number_block_series UNIQUE (series, first);


--
-- Name: pack_paper uq_pack_paper_series; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pack_paper
    ADD CONSTRAINT uq_pack_paper_series UNIQUE (series, serial);


--
-- Name: rating uq_rating_ticket_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.rating
    ADD CONSTRAINT uq_rating_ticket_id UNIQUE (ticket_id);


--
-- Name: sub_item uq_sub_item_case_id; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item
    ADD CONSTRAINT uq_sub_item_case_id UNIQUE (case_id, code);


--
-- Name: sub_item uq_sub_item_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item
    ADD CONSTRAINT uq_sub_item_key UNIQUE (key);


--
-- Name: ticket uq_ticket_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT uq_ticket_day UNIQUE (day, series, number);


--
-- Name: unresolved uq_unresolved_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.unresolved
    ADD CONSTRAINT uq_unresolved_number UNIQUE (number);


--
-- Name: ix_advice_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_advice_day ON public.advice USING btree (day, at);


--
-- Name: ix_appointment_id_tail; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_appointment_id_tail ON public.appointment USING btree (day, id_tail);


--
-- Name: ix_appointment_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_appointment_person ON public.appointment USING btree (person, day);


--
-- Name: ix_appointment_slot; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_appointment_slot ON public.appointment USING btree (day, "group", slot_at);


--
-- Name: ix_appointment_ticket_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_appointment_ticket_id ON public.appointment USING btree (ticket_id);


--
-- Name: ix_attempt_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_attempt_key ON public.attempt USING btree (key);


--
-- Name: ix_case_conflict_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_conflict_case_id ON public.case_conflict USING btree (case_id);


--
-- Name: ix_case_conflict_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_conflict_open ON public.case_conflict USING btree (open);


--
-- Name: ix_case_record_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_due ON public.case_record USING btree (due_at);


--
-- Name: ix_case_record_found; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_found ON public.case_record USING btree (id, updated_at, status, "window", theme_code, due_at);


--
-- Name: ix_case_record_originals; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_originals ON public.case_record USING btree (originals) WHERE (originals > 0);


--
-- Name: ix_case_record_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_status ON public.case_record USING btree (status, updated_at, id);


--
-- Name: ix_case_record_theme; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_theme ON public.case_record USING btree (theme_code, updated_at, id);


--
-- Name: ix_case_record_updated; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_updated ON public.case_record USING btree (updated_at, id);


--
-- Name: ix_case_record_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_record_window ON public.case_record USING btree ("window", updated_at, id);


--
-- Name: ix_case_token_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_case_token_case ON public.case_token USING btree (case_id, token);


--
-- Name: ix_change_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_change_at ON public.change USING btree (at);


--
-- Name: ix_cut_off_began_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_cut_off_began_at ON public.cut_off USING btree (began_at);


--
-- Name: ix_cut_off_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_cut_off_window ON public.cut_off USING btree ("window");


--
-- Name: ix_day_close_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_day_close_day ON public.day_close USING btree (day);


--
-- Name: ix_dispatch_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_dispatch_due ON public.dispatch USING btree (state, next_at);


--
-- Name: ix_dispatch_live; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_dispatch_live ON public.dispatch USING btree (department, next_at, key) WHERE (next_at IS NOT NULL);


--
-- Name: ix_dispatch_sub_item_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_dispatch_sub_item_id ON public.dispatch USING btree (sub_item_id);


--
-- Name: ix_drill_ended_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_drill_ended_at ON public.drill USING btree (ended_at);


--
-- Name: ix_event_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_event_day ON public.event USING btree (at, kind, "window");


--
-- Name: ix_hand_task_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_hand_task_open ON public.hand_task USING btree (open);


--
-- Name: ix_inbox_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_inbox_key ON public.inbox USING btree (key);


--
-- Name: ix_link_act_content; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_link_act_content ON public.link_act USING btree (content, session);


--
-- Name: ix_link_act_to_do; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_link_act_to_do ON public.link_act USING btree (session) WHERE ((n IS NULL) AND ((dropped)::text = ''::text));


--
-- Name: ix_link_session_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_link_session_at ON public.link_session USING btree (at);


--
-- Name: ix_link_session_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_link_session_case_id ON public.link_session USING btree (case_id);


--
-- Name: ix_link_session_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_link_session_state ON public.link_session USING btree (state, at);


--
-- Name: ix_merged_cut_off_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_merged_cut_off_id ON public.merged USING btree (cut_off_id);


--
-- Name: ix_number_block_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_number_block_window ON public.number_block USING btree ("window", series);


--
-- Name: ix_pack_paper_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_pack_paper_window ON public.pack_paper USING btree ("window", state);


--
-- Name: ix_paper_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_paper_at ON public.paper USING btree (at);


--
-- Name: ix_paper_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_paper_case_id ON public.paper USING btree (case_id);


--
-- Name: ix_paper_outcome; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_paper_outcome ON public.paper USING btree (outcome);


--
-- Name: ix_question_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_question_case_id ON public.question USING btree (case_id);


--
-- Name: ix_question_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_question_open ON public.question USING btree (open, at);


--
-- Name: ix_rating_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_rating_at ON public.rating USING btree (at);


--
-- Name: ix_rating_case; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ix_rating_case ON public.rating USING btree (case_id) WHERE (ticket_id IS NULL);


--
-- Name: ix_rating_state; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_rating_state ON public.rating USING btree (state, due_at);


--
-- Name: ix_room_token_session; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_room_token_session ON public.room_token USING btree (session);


--
-- Name: ix_sub_item_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sub_item_case_id ON public.sub_item USING btree (case_id);


--
-- Name: ix_sub_item_dependency_after_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sub_item_dependency_after_id ON public.sub_item_dependency USING btree (after_id);


--
-- Name: ix_ticket_appointment_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_appointment_id ON public.ticket USING btree (appointment_id);


--
-- Name: ix_ticket_at_window; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ix_ticket_at_window ON public.ticket USING btree (day, "window") WHERE ((state)::text = ANY ((ARRAY['called'::character varying, 'serving'::character varying])::text[]));


--
-- Name: ix_ticket_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_day ON public.ticket USING btree (day, state);


--
-- Name: ix_ticket_event_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_event_at ON public.ticket_event USING btree (at);


--
-- Name: ix_ticket_event_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_event_day ON public.ticket_event USING btree (day, act);


--
-- Name: ix_ticket_event_request; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX ix_ticket_event_request ON public.ticket_event USING btree (request) WHERE (request IS NOT NULL);


--
-- Name: ix_ticket_follow; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_follow ON public.ticket USING btree (follow);


--
-- Name: ix_ticket_sent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_sent ON public.ticket USING btree (day) WHERE (((state)::text = 'waiting'::text) AND (((for_window)::text <> ''::text) OR ((for_clerk)::text <> ''::text)));


--
-- Name: ix_ticket_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_ticket_waiting ON public.ticket USING btree (day, queue, ranked_at, number) WHERE ((state)::text = 'waiting'::text);


--
-- Name: ix_unresolved_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_unresolved_at ON public.unresolved USING btree (at);


--
-- Name: ix_unresolved_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_unresolved_case_id ON public.unresolved USING btree (case_id);


--
-- Name: ix_unresolved_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_unresolved_open ON public.unresolved USING btree (open, due_at);


--
-- Name: ix_urge_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_urge_at ON public.urge USING btree (at);


--
-- Name: ix_urge_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_urge_case_id ON public.urge USING btree (case_id);


--
-- Name: ix_window_log_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_window_log_at ON public.window_log USING btree (at);


--
-- Name: ix_window_log_window; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_window_log_window ON public.window_log USING btree ("window", at);


--
-- Name: event event_no_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER event_no_delete BEFORE DELETE ON public.event FOR EACH ROW EXECUTE FUNCTION public.event_is_append_only();


--
-- Name: event event_no_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION public.event_is_append_only();


--
-- Name: event event_no_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER event_no_update BEFORE UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION public.event_is_append_only();


--
-- Name: attempt fk_attempt_key; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT fk_attempt_key FOREIGN KEY (key) REFERENCES public.dispatch(key);


--
-- Name: case_token fk_case_token_case_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_token
    ADD CONSTRAINT fk_case_token_case_id FOREIGN KEY (case_id) REFERENCES public.case_record(id) ON DELETE CASCADE;


--
-- Name: dispatch fk_dispatch_sub_item_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dispatch
    ADD CONSTRAINT fk_dispatch_sub_item_id FOREIGN KEY (sub_item_id) REFERENCES public.sub_item(id);


--
-- Name: hand_task fk_hand_task_key; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.hand_task
    ADD CONSTRAINT fk_hand_task_key FOREIGN KEY (key) REFERENCES public.dispatch(key);


--
-- Name: inbox fk_inbox_key; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT fk_inbox_key FOREIGN KEY (key) REFERENCES public.dispatch(key);


--
-- Name: link_act fk_link_act_session; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.link_act
    ADD CONSTRAINT fk_link_act_session FOREIGN KEY (session) REFERENCES public.link_session(id);


--
-- Name: room_token fk_room_token_session; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.room_token
    ADD CONSTRAINT fk_room_token_session FOREIGN KEY (session) REFERENCES public.link_session(id);


--
-- Name: sub_item fk_sub_item_case_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item
    ADD CONSTRAINT fk_sub_item_case_id FOREIGN KEY (case_id) REFERENCES public.case_record(id);


--
-- Name: sub_item_dependency fk_sub_item_dependency_after_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item_dependency
    ADD CONSTRAINT fk_sub_item_dependency_after_id FOREIGN KEY (after_id) REFERENCES public.sub_item(id) ON DELETE CASCADE;


--
-- Name: sub_item_dependency fk_sub_item_dependency_sub_item_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.sub_item_dependency
    ADD CONSTRAINT fk_sub_item_dependency_sub_item_id FOREIGN KEY (sub_item_id) REFERENCES public.sub_item(id) ON DELETE CASCADE;


--
-- Name: ticket_event fk_ticket_event_ticket; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.ticket_event
    ADD CONSTRAINT fk_ticket_event_ticket FOREIGN KEY (ticket) REFERENCES public.ticket(id);


--
-- PostgreSQL database dump complete
--



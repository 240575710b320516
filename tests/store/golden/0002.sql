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
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
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
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.alembic_version (version_num) FROM stdin;
0002
\.


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.attempt (id, key, kind, started_at, ended_at, outcome, detail) FROM stdin;
01a213c1-0577-7115-9364-71e56d90c910	27272e03-4931-5641-a1b2-13d3d3e02dd9	submit	2026-11-25T17:29:06.652340Z	2026-11-25T17:29:08.170280Z	AnswerUnknown	等待应答超时
01a213c1-0577-7115-9364-71e684e83c4b	4ada30c5-adad-5811-b8f2-a4c8477cbef3	submit	2026-11-25T17:29:06.652340Z	2026-11-25T17:29:08.170280Z	AnswerUnknown	等待应答超时
01a213c1-0577-7115-9364-71e765b5f0b4	b5b68e04-c8a6-5c54-a400-15ee9372a0d7	submit	2026-11-25T17:29:06.652340Z	2026-11-25T17:29:08.506365Z	AnswerUnknown	等待应答超时
01a213c1-0c03-71c2-8d06-9b0cf2429348	27272e03-4931-5641-a1b2-13d3d3e02dd9	ask	2026-11-25T17:29:08.338340Z	2026-11-25T17:29:08.771111Z	answered	
01a213c1-0c04-7432-affd-a0d810b95c80	4ada30c5-adad-5811-b8f2-a4c8477cbef3	ask	2026-11-25T17:29:08.338340Z	2026-11-25T17:29:08.771111Z	answered	
01a213c1-0d40-7679-9782-9e5b9f66cb13	b5b68e04-c8a6-5c54-a400-15ee9372a0d7	ask	2026-11-25T17:29:08.646345Z	2026-11-25T17:29:09.234967Z	answered	
01a213c1-0f26-741e-a8ef-544aa00bd7d9	c04aebef-d9ac-540e-bafb-e872e72ac739	submit	2026-11-25T17:29:09.136219Z	2026-11-25T17:29:09.652722Z	answered	
01a213c1-0f26-741e-a8ef-544919962127	5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d	submit	2026-11-25T17:29:09.136219Z	2026-11-25T17:29:09.977113Z	answered	
01a213c1-1415-7662-bcef-f55e0f0f7159	d74780ee-4478-576a-be84-0fb0a7f8c874	submit	2026-11-25T17:29:10.410699Z	2026-11-25T17:29:10.987519Z	answered	
01a213c1-1415-7662-bcef-f55f6ecc2feb	afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c	submit	2026-11-25T17:29:10.410699Z	2026-11-25T17:29:11.167826Z	answered	
01a213c1-31da-715d-b876-cd7ab28d0e26	880218af-e237-5bfe-8aa9-03986732fc87	submit	2026-11-25T17:29:18.043722Z	2026-11-25T17:29:18.195193Z	answered	
01a213c1-32f1-7662-bb91-3fc10736f34d	ba647922-16de-5c8e-8f96-ec72bce61c76	submit	2026-11-25T17:29:18.322806Z	2026-11-25T17:29:18.371967Z	answered	
01a213c1-32f1-7662-bb91-3fc2f5769844	8d708d6d-7159-5dd8-b2b8-1a058fca1659	submit	2026-11-25T17:29:18.322806Z	2026-11-25T17:29:18.371967Z	answered	
\.


--
-- Data for Name: breaker; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.breaker (department, data) FROM stdin;
wjw	{"department":"wjw","state":"closed","failures":0,"since":null,"retry_at":null,"reason":"","failed_at":null}
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
01a213c0-f368-7490-8947-904814cb9f70	430102-20261126-00001	finished	43PCN0009	新生儿出生	王䶮	010012	0000	3号综合窗口	李敏	2026-11-25T17:29:02.056082Z	2026-11-25T17:29:11.756135Z	2026-12-03T15:59:59.000000Z	17	{"id":"01a213c0-f368-7490-8947-904814cb9f70","theme_code":"43PCN0009","theme_version":"2026.1","theme_name":"新生儿出生","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T17:29:02.056082+00:00","status":"finished","number":"430102-20261126-00001","applicant":{"kind":"person","name":"王䶮","id_type":"111","id_number":"430102189901010012","phone":"13800000000","address":"示范市芙蓉区解放东路1号一层","legal_person":""},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"born_here":true,"local_hukou":true,"collective":false,"wedlock":true,"same_ethnicity":false,"certificate_by":"father","follow":"mother","multiple":false,"maternity":true,"card_photo":false},"form":{"baby_name":"王䶮","baby_sex":"male","birth_time":"2026-01-20T09:30","birth_institution":"示范内容","gestation_weeks":20,"weight":300,"length":20,"parity":1,"mother_name":"王䶮","mother_id":"430102189901010012","mother_ethnicity":"示范内容","mother_hukou":"示范市芙蓉区解放东路1号一层","mother_phone":"13800000000","father_name":"王䶮","father_id":"430102189901010012","father_ethnicity":"示范内容","father_hukou":"示范市芙蓉区解放东路1号一层","father_phone":"13800000000","settle_with":"mother","household_head":"王䶮","household_no":"示范内容","mother_relation":"self","baby_relation":"child","insured_place":"示范市芙蓉区解放东路1号一层","bank_holder":"示范内容","bank_card":"6222020000000000000","bank_name":"示范内容"},"materials":[{"code":"M2","name":"新生儿民族成份申请","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"出生医学证明签发知情告知书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"父母身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c0-fee5-7119-b4cd-8786b09b0fbc","content":"1c6ef2afa2324125c40c8bcbf80e33127c30749c72f8b629ff7a345f5aa4f312","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":117961,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T17:29:04.834693+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.26483537715.001.0","at":"2026-11-25T17:29:04.834693+00:00","valid_until":"2041-07-29","data":{"name":"王䶮","sex":"男","ethnicity":"汉","birth":"1899-01-01","address":"长沙市芙蓉区模拟路216号","id_number":"430102189901010012","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"门诊产检发票（检查、化验费）和医疗费用发票","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"诊断证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"居民户口簿","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c1-01c6-70d5-89ca-636e3538a919","content":"591f4c9f713a6810e2b3a6029e87b29204f149d5ab045b8dc1268576170e3885","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":108234,"origin":"e_licence","source_name":"居民户口簿.pdf","added_at":"2026-11-25T17:29:05.627581+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023002.114301020061000023.20967714401.001.K","at":"2026-11-25T17:29:05.627581+00:00","valid_until":null,"data":{"head":"王䶮","head_id":"430102189901010012","household_no":"430102714401","address":"长沙市芙蓉区模拟路102号"}},"deferred_until":null,"remark":"","returned":0},{"code":"M10","name":"费用清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"新生儿出生医学记录","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11b","name":"新生儿母亲委托父亲办理《出生医学证明》授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"中华人民共和国结婚证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c1-0343-76be-a476-c379e7ca7493","content":"b94bfdad7e1170a5d4e5f72fbd34a7643aee41dc6eb2aad71e865f51e2afa28c","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":118813,"origin":"e_licence","source_name":"结婚证.pdf","added_at":"2026-11-25T17:29:06.087590+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023003.114301020061000023.46988641779.001.V","at":"2026-11-25T17:29:06.087590+00:00","valid_until":null,"data":{"number":"J430102-2021-641779","registered":"2021-05-29","husband_name":"王䶮","husband_id":"430102189901010012","wife_name":"李模拟","wife_id":"430102189901010020"}},"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"本人银行卡复印件","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0}],"notice_hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","truth_promised":true,"received_at":"2026-11-25T17:29:06.290370+00:00","accepted_at":"2026-11-25T17:29:06.378260+00:00","due_at":"2026-12-03T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted","at":"2026-11-25T17:29:06.378260+00:00","by":"李敏","reason":"","basis":"行政许可法第三十二条第一款第五项","organ":"","promise":"","deferred_until":null,"deemed":false},"finished_at":"2026-11-25T17:29:11.593113+00:00","sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":17}	8
01a213c1-2b06-7412-8f3c-3aab4c76d53e	430102-20261126-00002	accepted	43TCN0003	开办餐饮店	芙蓉区䶮香居餐饮店1	EAT01B	0001	3号综合窗口	李敏	2026-11-25T17:29:16.294792Z	2026-11-25T17:29:17.912938Z	2026-12-02T15:59:59.000000Z	19	{"id":"01a213c1-2b06-7412-8f3c-3aab4c76d53e","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T17:29:16.294792+00:00","status":"accepted","number":"430102-20261126-00002","applicant":{"kind":"organisation","name":"芙蓉区䶮香居餐饮店1","id_type":"uscc","id_number":"92430102MA0TEAT01B","phone":"13800000001","address":"示范市芙蓉区解放东路1号一层","legal_person":"王䶮"},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"has_licence":true,"scale":"normal","food":["hot","cold","drink"],"fumes":true,"public_place":true,"fire_way":"promise","signboard":true,"agent":true},"form":{"credit_code":"92430102MA0TEAT01B","shop_name":"示范内容","business_form":"canteen","site_address":"示范市芙蓉区解放东路1号一层","area":1,"seats":1,"storeys":1,"floor":"示范内容","business_items":["hot"],"staff_count":1,"manager_name":"李𬭚","manager_id":"430102189901010012","online":true,"central_kitchen":true,"fire_choice":"general","fire_person":"示范内容","signboards":[{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"},{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"}],"licence_form":"paper"},"materials":[{"code":"M2","name":"开办餐饮店“一件事”承诺书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M3","name":"场所合法使用证明","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c1-2d4d-7598-8377-7e2eac01a8a3","content":"ae9702fd557a345fa65af9fb76b2c5a02bd13eb35f0a46a567fc916c10f7bfc5","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":114550,"origin":"e_licence","source_name":"不动产权证书.pdf","added_at":"2026-11-25T17:29:16.704266+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023005.114301020061000023.20321249329.001.V","at":"2026-11-25T17:29:16.704266+00:00","valid_until":null,"data":{"owner":"芙蓉区䶮香居餐饮店1","number":"湘（2019）长沙市不动产权第249329号","address":"长沙市芙蓉区模拟路230号","use":"商业服务"}},"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M5","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"消防安全制度（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"场所平面布置图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"场所消防设施平面图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"招牌位置示意图和效果图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"专间（专用操作区）布局图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M13","name":"油烟净化设施证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14b","name":"代理人居民身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c1-2fa7-776f-9601-4dc87987bc94","content":"784697307b6e1e126387322b006e1e9d4f34b1e09a2e92653b5bb36ac0847ef8","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":119987,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T17:29:17.449259+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.40512860258.001.P","at":"2026-11-25T17:29:17.449259+00:00","valid_until":"2043-01-23","data":{"name":"芙蓉区䶮香居餐饮店1","sex":"男","ethnicity":"汉","birth":"","address":"长沙市芙蓉区模拟路259号","id_number":"92430102MA0TEAT01B","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M15","name":"营业执照","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c1-30d5-77e9-928f-07ac271ef938","content":"5814f98105e6443b22d6349652280786d527ff21e76554b7bfccc563d3487678","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":139939,"origin":"e_licence","source_name":"营业执照.pdf","added_at":"2026-11-25T17:29:17.761452+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023004.114301020061000023.59668319406.001.K","at":"2026-11-25T17:29:17.761452+00:00","valid_until":null,"data":{"name":"芙蓉区䶮香居餐饮店1","credit_code":"92430102MA0TEAT01B","legal_person":"李模拟","address":"长沙市芙蓉区模拟路207号","scope":"以登记机关核准的为准（模拟）；依法须经批准的项目，经批准后方可开展经营活动","registered":"2020-10-18"}},"deferred_until":null,"remark":"","returned":0}],"notice_hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","truth_promised":true,"received_at":"2026-11-25T17:29:17.812088+00:00","accepted_at":"2026-11-25T17:29:17.884019+00:00","due_at":"2026-12-02T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted","at":"2026-11-25T17:29:17.884019+00:00","by":"李敏","reason":"","basis":"行政许可法第三十二条第一款第五项","organ":"","promise":"","deferred_until":null,"deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":19}	11
01a213c1-3b45-71cb-b6f2-9d5f202e3a52	430102-20261126-00004	refused	43TCN0003	开办餐饮店	王小明			3号综合窗口	李敏	2026-11-25T17:29:20.453918Z	2026-11-25T17:29:20.536633Z	\N	3	{"id":"01a213c1-3b45-71cb-b6f2-9d5f202e3a52","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T17:29:20.453918+00:00","status":"refused","number":"430102-20261126-00004","applicant":{"kind":"person","name":"王小明","id_type":"111","id_number":"","phone":"","address":"","legal_person":""},"agent":null,"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{},"form":{},"materials":[],"notice_hash":"","truth_promised":false,"received_at":null,"accepted_at":null,"due_at":null,"correction":null,"decision":{"outcome":"refused","at":"2026-11-25T17:29:20.536418+00:00","by":"李敏","reason":"不属于本机关职权","basis":"行政许可法第三十二条第一款第二项","organ":"城市管理局","promise":"","deferred_until":null,"deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":3}	0
01a213c1-34f2-764e-a0f1-a4568b700b2f	430102-20261126-00003	accepted_deferred	43TCN0003	开办餐饮店	芙蓉区䶮香居餐饮店2	EAT01B	0002	3号综合窗口	李敏	2026-11-25T17:29:18.834016Z	2026-11-25T17:29:20.377969Z	2026-12-02T15:59:59.000000Z	18	{"id":"01a213c1-34f2-764e-a0f1-a4568b700b2f","theme_code":"43TCN0003","theme_version":"2026.1","theme_name":"开办餐饮店","window":"3号综合窗口","clerk":"李敏","created_at":"2026-11-25T17:29:18.834016+00:00","status":"accepted_deferred","number":"430102-20261126-00003","applicant":{"kind":"organisation","name":"芙蓉区䶮香居餐饮店2","id_type":"uscc","id_number":"92430102MA0TEAT01B","phone":"13800000002","address":"示范市芙蓉区解放东路1号一层","legal_person":"王䶮"},"agent":{"name":"李𬭚","id_type":"111","id_number":"430102189901010020","phone":"13800000002","authority":"代为办理、提交材料、签收文书"},"delivery":{"way":"pickup","receiver":"","phone":"","address":""},"answers":{"has_licence":true,"scale":"normal","food":["hot","cold","drink"],"fumes":true,"public_place":true,"fire_way":"promise","signboard":true,"agent":true},"form":{"credit_code":"92430102MA0TEAT01B","shop_name":"示范内容","business_form":"sales","site_address":"示范市芙蓉区解放东路1号一层","area":1,"seats":1,"storeys":1,"floor":"示范内容","business_items":["hot"],"staff_count":1,"manager_name":"刘𠅤","manager_id":"430102189901010012","online":true,"central_kitchen":true,"fire_choice":"promise","fire_person":"示范内容","signboards":[{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"},{"count":1,"length":1,"width":1,"height":1,"material":"示范内容","position":"示范内容"}],"licence_form":"both"},"materials":[{"code":"M2","name":"开办餐饮店“一件事”承诺书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M3","name":"场所合法使用证明","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c1-3739-7275-b480-9534cee02afb","content":"44cd3164ae9802af2ca66c9938ee406866ecff60130ee0a3212218f23f9002cf","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":114619,"origin":"e_licence","source_name":"不动产权证书.pdf","added_at":"2026-11-25T17:29:19.370802+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023005.114301020061000023.20321249329.001.V","at":"2026-11-25T17:29:19.370802+00:00","valid_until":null,"data":{"owner":"芙蓉区䶮香居餐饮店2","number":"湘（2019）长沙市不动产权第249329号","address":"长沙市芙蓉区模拟路230号","use":"商业服务"}},"deferred_until":null,"remark":"","returned":0},{"code":"M5","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M6","name":"消防安全制度（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M7","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M8","name":"场所平面布置图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M9","name":"场所消防设施平面图（告知承诺制流程/一般流程）","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M11","name":"招牌位置示意图和效果图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M12","name":"专间（专用操作区）布局图","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M13","name":"油烟净化设施证明","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14","name":"授权委托书","state":"held","originals":1,"copies":0,"pages":[],"spare":null,"deferred_until":null,"remark":"","returned":0},{"code":"M14b","name":"代理人居民身份证","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c1-3939-70ec-905b-3e091482ae25","content":"89671bf6fd2ce843ef243516b94c34ea73e6b86c3df3d1d9254a199cf4fe0a03","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":120030,"origin":"e_licence","source_name":"居民身份证.pdf","added_at":"2026-11-25T17:29:19.909209+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023001.114301020061000023.40512860258.001.P","at":"2026-11-25T17:29:19.909209+00:00","valid_until":"2043-01-23","data":{"name":"芙蓉区䶮香居餐饮店2","sex":"男","ethnicity":"汉","birth":"","address":"长沙市芙蓉区模拟路259号","id_number":"92430102MA0TEAT01B","authority":"长沙市公安局芙蓉分局"}},"deferred_until":null,"remark":"","returned":0},{"code":"M15","name":"营业执照","state":"spared","originals":0,"copies":0,"pages":[{"id":"01a213c1-3a51-75e7-baed-9eefc764c016","content":"bba69afff6860ab087f8304ef1eb9e74a9482dc331dfe6e9681e52db30aa540d","media_type":"application/pdf","page_index":0,"rotation":0,"width_px":595,"height_px":842,"bytes":140005,"origin":"e_licence","source_name":"营业执照.pdf","added_at":"2026-11-25T17:29:20.173497+00:00"}],"spare":{"way":"e_licence","source":"芙蓉区政务数据资源中心（模拟）","identifier":"1.2.156.3005.2.114301020061000023004.114301020061000023.59668319406.001.K","at":"2026-11-25T17:29:20.173497+00:00","valid_until":null,"data":{"name":"芙蓉区䶮香居餐饮店2","credit_code":"92430102MA0TEAT01B","legal_person":"李模拟","address":"长沙市芙蓉区模拟路207号","scope":"以登记机关核准的为准（模拟）；依法须经批准的项目，经批准后方可开展经营活动","registered":"2020-10-18"}},"deferred_until":null,"remark":"","returned":0},{"code":"M4","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","state":"deferred","originals":0,"copies":0,"pages":[],"spare":null,"deferred_until":"2026-12-03","remark":"","returned":0}],"notice_hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","truth_promised":true,"received_at":"2026-11-25T17:29:20.272846+00:00","accepted_at":"2026-11-26T01:29:20.348673+08:00","due_at":"2026-12-02T23:59:59+08:00","correction":null,"decision":{"outcome":"accepted_deferred","at":"2026-11-26T01:29:20.348673+08:00","by":"李敏","reason":"与食品经营相适应的主要设备设施布局、操作流程等文件","basis":"容缺受理规定","organ":"","promise":"本人承诺在期限内补交所缺材料。","deferred_until":"2026-12-03","deemed":false},"finished_at":null,"sub_items":[],"paper_time":null,"marks":[],"edited":null,"handed":null,"version":18}	10
\.


--
-- Data for Name: case_token; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.case_token (token, case_id) FROM stdin;
430102189901010012	01a213c0-f368-7490-8947-904814cb9f70
430102189901010020	01a213c0-f368-7490-8947-904814cb9f70
lichun	01a213c0-f368-7490-8947-904814cb9f70
0020	01a213c0-f368-7490-8947-904814cb9f70
lidui	01a213c0-f368-7490-8947-904814cb9f70
yuyan	01a213c0-f368-7490-8947-904814cb9f70
010012	01a213c0-f368-7490-8947-904814cb9f70
王䶮	01a213c0-f368-7490-8947-904814cb9f70
0002	01a213c0-f368-7490-8947-904814cb9f70
𬭚	01a213c0-f368-7490-8947-904814cb9f70
13800000002	01a213c0-f368-7490-8947-904814cb9f70
wangyan	01a213c0-f368-7490-8947-904814cb9f70
ld	01a213c0-f368-7490-8947-904814cb9f70
13800000000	01a213c0-f368-7490-8947-904814cb9f70
0012	01a213c0-f368-7490-8947-904814cb9f70
䶮	01a213c0-f368-7490-8947-904814cb9f70
wy	01a213c0-f368-7490-8947-904814cb9f70
lc	01a213c0-f368-7490-8947-904814cb9f70
0000	01a213c0-f368-7490-8947-904814cb9f70
yy	01a213c0-f368-7490-8947-904814cb9f70
李𬭚	01a213c0-f368-7490-8947-904814cb9f70
010020	01a213c0-f368-7490-8947-904814cb9f70
1	01a213c0-f368-7490-8947-904814cb9f70
00001	01a213c0-f368-7490-8947-904814cb9f70
4301022026112600001	01a213c0-f368-7490-8947-904814cb9f70
20261126	01a213c0-f368-7490-8947-904814cb9f70
430102-20261126-00001	01a213c0-f368-7490-8947-904814cb9f70
蓉区䶮香居餐饮店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
13800000001	01a213c1-2b06-7412-8f3c-3aab4c76d53e
香居餐饮店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
430102189901010020	01a213c1-2b06-7412-8f3c-3aab4c76d53e
lichun	01a213c1-2b06-7412-8f3c-3aab4c76d53e
0020	01a213c1-2b06-7412-8f3c-3aab4c76d53e
lidui	01a213c1-2b06-7412-8f3c-3aab4c76d53e
芙蓉区䶮香居餐饮店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
区䶮香居餐饮店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
餐饮店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
92430102ma0teat01b	01a213c1-2b06-7412-8f3c-3aab4c76d53e
饮店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
0002	01a213c1-2b06-7412-8f3c-3aab4c76d53e
䶮香居餐饮店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
eat01b	01a213c1-2b06-7412-8f3c-3aab4c76d53e
0001	01a213c1-2b06-7412-8f3c-3aab4c76d53e
𬭚	01a213c1-2b06-7412-8f3c-3aab4c76d53e
t01b	01a213c1-2b06-7412-8f3c-3aab4c76d53e
1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
frqyxjcyd1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
居餐饮店1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
furongquyanxiangjucanyindian1	01a213c1-2b06-7412-8f3c-3aab4c76d53e
ld	01a213c1-2b06-7412-8f3c-3aab4c76d53e
lc	01a213c1-2b06-7412-8f3c-3aab4c76d53e
13800000002	01a213c1-2b06-7412-8f3c-3aab4c76d53e
李𬭚	01a213c1-2b06-7412-8f3c-3aab4c76d53e
010020	01a213c1-2b06-7412-8f3c-3aab4c76d53e
2	01a213c1-2b06-7412-8f3c-3aab4c76d53e
00002	01a213c1-2b06-7412-8f3c-3aab4c76d53e
430102-20261126-00002	01a213c1-2b06-7412-8f3c-3aab4c76d53e
4301022026112600002	01a213c1-2b06-7412-8f3c-3aab4c76d53e
20261126	01a213c1-2b06-7412-8f3c-3aab4c76d53e
餐饮店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
lichun	01a213c1-34f2-764e-a0f1-a4568b700b2f
430102189901010020	01a213c1-34f2-764e-a0f1-a4568b700b2f
lidui	01a213c1-34f2-764e-a0f1-a4568b700b2f
饮店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
0020	01a213c1-34f2-764e-a0f1-a4568b700b2f
92430102ma0teat01b	01a213c1-34f2-764e-a0f1-a4568b700b2f
0002	01a213c1-34f2-764e-a0f1-a4568b700b2f
eat01b	01a213c1-34f2-764e-a0f1-a4568b700b2f
𬭚	01a213c1-34f2-764e-a0f1-a4568b700b2f
t01b	01a213c1-34f2-764e-a0f1-a4568b700b2f
2	01a213c1-34f2-764e-a0f1-a4568b700b2f
13800000002	01a213c1-34f2-764e-a0f1-a4568b700b2f
frqyxjcyd2	01a213c1-34f2-764e-a0f1-a4568b700b2f
芙蓉区䶮香居餐饮店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
furongquyanxiangjucanyindian2	01a213c1-34f2-764e-a0f1-a4568b700b2f
ld	01a213c1-34f2-764e-a0f1-a4568b700b2f
蓉区䶮香居餐饮店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
lc	01a213c1-34f2-764e-a0f1-a4568b700b2f
䶮香居餐饮店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
居餐饮店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
香居餐饮店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
李𬭚	01a213c1-34f2-764e-a0f1-a4568b700b2f
010020	01a213c1-34f2-764e-a0f1-a4568b700b2f
区䶮香居餐饮店2	01a213c1-34f2-764e-a0f1-a4568b700b2f
4301022026112600003	01a213c1-34f2-764e-a0f1-a4568b700b2f
430102-20261126-00003	01a213c1-34f2-764e-a0f1-a4568b700b2f
3	01a213c1-34f2-764e-a0f1-a4568b700b2f
20261126	01a213c1-34f2-764e-a0f1-a4568b700b2f
00003	01a213c1-34f2-764e-a0f1-a4568b700b2f
wxm	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
yxm	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
yuxiaoming	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
小明	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
yuxiaomeng	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
王小明	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
wangxiaoming	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
明	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
wangxiaomeng	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
4301022026112600004	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
20261126	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
430102-20261126-00004	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
00004	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
4	01a213c1-3b45-71cb-b6f2-9d5f202e3a52
\.


--
-- Data for Name: change; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.change (seq, at, origin, data) FROM stdin;
1	2026-11-25T17:28:58.039381Z	vm/29396/ddd514	[["settings",""]]
2	2026-11-25T17:29:02.249422Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
3	2026-11-25T17:29:03.993027Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
4	2026-11-25T17:29:04.055635Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
5	2026-11-25T17:29:04.177243Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
6	2026-11-25T17:29:04.259612Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
7	2026-11-25T17:29:05.101287Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
8	2026-11-25T17:29:05.273864Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
9	2026-11-25T17:29:05.396518Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
10	2026-11-25T17:29:05.765395Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
11	2026-11-25T17:29:05.796758Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
12	2026-11-25T17:29:05.830939Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
13	2026-11-25T17:29:05.885765Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
14	2026-11-25T17:29:06.160610Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
15	2026-11-25T17:29:06.248592Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
16	2026-11-25T17:29:06.349117Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"]]
17	2026-11-25T17:29:06.572930Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"],["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
18	2026-11-25T17:29:06.743426Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
19	2026-11-25T17:29:08.310144Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
20	2026-11-25T17:29:08.391834Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
21	2026-11-25T17:29:08.622322Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
22	2026-11-25T17:29:08.696049Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
23	2026-11-25T17:29:09.114669Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
24	2026-11-25T17:29:09.209153Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
25	2026-11-25T17:29:09.555522Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
26	2026-11-25T17:29:09.916712Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
27	2026-11-25T17:29:09.966664Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
28	2026-11-25T17:29:10.005619Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
29	2026-11-25T17:29:10.055115Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
30	2026-11-25T17:29:10.250589Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
31	2026-11-25T17:29:10.399838Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
32	2026-11-25T17:29:10.717860Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
33	2026-11-25T17:29:11.120514Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
34	2026-11-25T17:29:11.154370Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
35	2026-11-25T17:29:11.213647Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
36	2026-11-25T17:29:11.427002Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
37	2026-11-25T17:29:11.525049Z	vm/29396/ddd514	[["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
38	2026-11-25T17:29:11.821997Z	vm/29396/ddd514	[["case","01a213c0-f368-7490-8947-904814cb9f70"],["sub_item","01a213c0-f368-7490-8947-904814cb9f70"]]
39	2026-11-25T17:29:16.136175Z	vm/29396/ddd514	[["paper","01a213c0-f368-7490-8947-904814cb9f70"]]
40	2026-11-25T17:29:16.341110Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
41	2026-11-25T17:29:16.403954Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
42	2026-11-25T17:29:16.485850Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
43	2026-11-25T17:29:16.537239Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
44	2026-11-25T17:29:16.897911Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
45	2026-11-25T17:29:16.913690Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
46	2026-11-25T17:29:16.922430Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
47	2026-11-25T17:29:16.955856Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
48	2026-11-25T17:29:17.046936Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
49	2026-11-25T17:29:17.111998Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
50	2026-11-25T17:29:17.147805Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
51	2026-11-25T17:29:17.205962Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
52	2026-11-25T17:29:17.236992Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
53	2026-11-25T17:29:17.261875Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
54	2026-11-25T17:29:17.304936Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
55	2026-11-25T17:29:17.533040Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
56	2026-11-25T17:29:17.793937Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
57	2026-11-25T17:29:17.858803Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
58	2026-11-25T17:29:17.931468Z	vm/29396/ddd514	[["case","01a213c1-2b06-7412-8f3c-3aab4c76d53e"],["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
59	2026-11-25T17:29:18.025137Z	vm/29396/ddd514	[["hand_task","01a213c1-2b06-7412-8f3c-3aab4c76d53e"],["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
60	2026-11-25T17:29:18.051295Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
66	2026-11-25T17:29:18.481005Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
67	2026-11-25T17:29:18.507886Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
68	2026-11-25T17:29:18.578395Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
61	2026-11-25T17:29:18.196332Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
64	2026-11-25T17:29:18.326271Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
65	2026-11-25T17:29:18.373396Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
62	2026-11-25T17:29:18.295378Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
63	2026-11-25T17:29:18.316949Z	vm/29396/ddd514	[["sub_item","01a213c1-2b06-7412-8f3c-3aab4c76d53e"]]
69	2026-11-25T17:29:19.028044Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
73	2026-11-25T17:29:19.447788Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
74	2026-11-25T17:29:19.492042Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
75	2026-11-25T17:29:19.530898Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
76	2026-11-25T17:29:19.578020Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
77	2026-11-25T17:29:19.639932Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
78	2026-11-25T17:29:19.674026Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
79	2026-11-25T17:29:19.710101Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
80	2026-11-25T17:29:19.733526Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
81	2026-11-25T17:29:19.754278Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
82	2026-11-25T17:29:19.771732Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
84	2026-11-25T17:29:20.241167Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
85	2026-11-25T17:29:20.325303Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
86	2026-11-25T17:29:20.426416Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"],["sub_item","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
87	2026-11-25T17:29:20.487106Z	vm/29396/ddd514	[["case","01a213c1-3b45-71cb-b6f2-9d5f202e3a52"]]
88	2026-11-25T17:29:20.519290Z	vm/29396/ddd514	[["case","01a213c1-3b45-71cb-b6f2-9d5f202e3a52"]]
89	2026-11-25T17:29:20.564921Z	vm/29396/ddd514	[["case","01a213c1-3b45-71cb-b6f2-9d5f202e3a52"]]
70	2026-11-25T17:29:19.052931Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
71	2026-11-25T17:29:19.127863Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
72	2026-11-25T17:29:19.159239Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
83	2026-11-25T17:29:19.945033Z	vm/29396/ddd514	[["case","01a213c1-34f2-764e-a0f1-a4568b700b2f"]]
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
27272e03-4931-5641-a1b2-13d3d3e02dd9	01a213c1-0455-7314-a0b7-b130f399ab97	wjw	1	auto	done	1	2026-11-25T17:29:08.771111Z	\N	符合法定条件	3	\N	\N	4
4ada30c5-adad-5811-b8f2-a4c8477cbef3	01a213c1-0455-7314-a0b7-b12f1ce78b75	wjw	1	auto	done	1	2026-11-25T17:29:08.771111Z	\N	符合法定条件	3	\N	\N	4
b5b68e04-c8a6-5c54-a400-15ee9372a0d7	01a213c1-0455-7314-a0b7-b13549451750	wjw	1	auto	done	1	2026-11-25T17:29:09.234967Z	\N	符合法定条件	3	\N	\N	4
c04aebef-d9ac-540e-bafb-e872e72ac739	01a213c1-0455-7314-a0b7-b1340a466f06	ybj	1	auto	done	1	2026-11-25T17:29:10.023325Z	\N	符合法定条件	3	\N	\N	5
5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d	01a213c1-0455-7314-a0b7-b1319acfcb7c	gaj	1	auto	done	1	2026-11-25T17:29:10.311072Z	\N	符合法定条件	3	\N	\N	5
d74780ee-4478-576a-be84-0fb0a7f8c874	01a213c1-0455-7314-a0b7-b13299a9633e	ybj	1	auto	done	1	2026-11-25T17:29:11.316529Z	\N	符合法定条件	3	\N	\N	5
afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c	01a213c1-0455-7314-a0b7-b1335752f487	rsj	1	auto	done	1	2026-11-25T17:29:11.593113Z	\N	符合法定条件	3	\N	\N	5
94069950-622b-53a0-9f04-55f385a5e619	01a213c1-3141-724e-87fb-ec95b0288010	cgj	1	paper	by_hand	0	2026-11-25T17:29:17.953683Z	\N	部门要求线下办理	0	\N	\N	1
880218af-e237-5bfe-8aa9-03986732fc87	01a213c1-3141-724e-87fb-ec9360d41070	scjg	1	auto	done	1	2026-11-25T17:29:18.306480Z	\N	符合法定条件	3	\N	\N	4
8d708d6d-7159-5dd8-b2b8-1a058fca1659	01a213c1-3141-724e-87fb-ec96d84f0796	xfjy	1	auto	done	1	2026-11-25T17:29:18.504224Z	\N	符合法定条件	3	\N	\N	5
ba647922-16de-5c8e-8f96-ec72bce61c76	01a213c1-3141-724e-87fb-ec940e3b26b0	scjg	1	auto	done	1	2026-11-25T17:29:18.529847Z	\N	符合法定条件	3	\N	\N	5
15095113-47cb-51c2-810e-73a79b08b4b3	01a213c1-3add-769d-b412-3ded15ba2835	scjg	1	auto	ready	0	2026-11-25T17:29:20.349786Z	2026-11-25T17:29:20.348673Z	等待发送	0	\N	\N	0
270ddb7d-c09a-56ab-8270-689b18f2f056	01a213c1-3add-769d-b412-3dee38dc35ad	scjg	1	auto	waiting	0	2026-11-25T17:29:20.349798Z	\N	等待前序：“企业营业执照信息核验”	0	\N	\N	0
e2014fa2-c60c-54cc-9f55-067b3a5802de	01a213c1-3add-769d-b412-3def38089421	cgj	1	auto	ready	0	2026-11-25T17:29:20.349809Z	2026-11-25T17:29:20.348673Z	等待发送	0	\N	\N	0
90561cb5-f68b-5fb7-bf31-3002701ddc07	01a213c1-3add-769d-b412-3df03ff430ec	xfjy	1	auto	waiting	0	2026-11-25T17:29:20.349819Z	\N	等待前序：“企业营业执照信息核验”	0	\N	\N	0
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
hall/settings	1	2026-11-25T17:28:57.957051Z	系统	3号综合窗口	settings_changed	{"dispatch.breaker_failures":null,"dispatch.breaker_rest":null,"dispatch.connect_timeout":null,"dispatch.gateway":null,"dispatch.lease":null,"dispatch.poll_ceiling":null,"dispatch.read_timeout":null,"dispatch.retry_base":null,"dispatch.retry_ceiling":null}	{"dispatch.breaker_failures":100,"dispatch.breaker_rest":0.15,"dispatch.connect_timeout":0.5,"dispatch.gateway":"http://127.0.0.1:37191","dispatch.lease":5.0,"dispatch.poll_ceiling":0.1,"dispatch.read_timeout":0.4,"dispatch.retry_base":0.05,"dispatch.retry_ceiling":0.2}	0000000000000000000000000000000000000000000000000000000000000000	4cff71f0071aa367e187666e646795c45dfa3e15266876ef6d619703283ff398
person/clerk	1	2026-11-25T17:28:59.910429Z	系统		account_opened	{}	{"name":"clerk","role":"clerk"}	0000000000000000000000000000000000000000000000000000000000000000	7cdde53648035a850571983331051e6b8523c1b8ed745ebfe2142184cf89eace
person/chief	1	2026-11-25T17:29:01.007253Z	系统		account_opened	{}	{"name":"chief","role":"supervisor"}	0000000000000000000000000000000000000000000000000000000000000000	78e264dcd8c1cc6a0bc97b7aed0a32e66b1ad56c8c76a79aeb3b1f696676afc3
01a213c0-f368-7490-8947-904814cb9f70	1	2026-11-25T17:29:02.174023Z	李敏	3号综合窗口	started	{}	{"theme":"43PCN0009","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	7df49ee4abf6bc0b19ceafddf61a92ba0208978a5bcc3b432b3f8749ea389df6
01a213c0-f368-7490-8947-904814cb9f70	2	2026-11-25T17:29:04.031133Z	李敏	3号综合窗口	told	{}	{"hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","notice":{"answers":{"born_here":true,"card_photo":false,"certificate_by":"father","collective":false,"follow":"mother","local_hukou":true,"maternity":true,"multiple":false,"same_ethnicity":false,"wedlock":true},"audience":"person","complaint_phone":"12345","complete":true,"conditions":["六个月内在本省助产机构内出生的新生儿","父母一方户籍在本省且非集体户口","新生儿为现行婚姻关系内的婚生子","父母双方是同一民族（不同民族的，提交新生儿民族成份申请）"],"cooperating":["公安局","医疗保障局","人力资源和社会保障局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"baby_name","label":"新生儿姓名","required":true,"section":"新生儿"},{"code":"baby_sex","label":"新生儿性别","required":true,"section":"新生儿"},{"code":"birth_time","label":"出生日期时间","required":true,"section":"新生儿"},{"code":"birth_institution","label":"出生地（助产机构）","required":true,"section":"新生儿"},{"code":"gestation_weeks","label":"孕周","required":true,"section":"新生儿"},{"code":"weight","label":"出生体重","required":true,"section":"新生儿"},{"code":"length","label":"出生身长","required":true,"section":"新生儿"},{"code":"parity","label":"胎次","required":true,"section":"新生儿"},{"code":"mother_name","label":"母亲姓名","required":true,"section":"母亲"},{"code":"mother_id","label":"母亲身份证号","required":true,"section":"母亲"},{"code":"mother_ethnicity","label":"母亲民族","required":true,"section":"母亲"},{"code":"mother_hukou","label":"母亲户籍地","required":true,"section":"母亲"},{"code":"mother_phone","label":"母亲手机","required":true,"section":"母亲"},{"code":"father_name","label":"父亲姓名","required":true,"section":"父亲"},{"code":"father_id","label":"父亲身份证号","required":true,"section":"父亲"},{"code":"father_ethnicity","label":"父亲民族","required":true,"section":"父亲"},{"code":"father_hukou","label":"父亲户籍地","required":true,"section":"父亲"},{"code":"father_phone","label":"父亲手机","required":true,"section":"父亲"},{"code":"settle_with","label":"落户方","required":true,"section":"落户"},{"code":"household_head","label":"户主姓名","required":true,"section":"落户"},{"code":"household_no","label":"户号","required":true,"section":"落户"},{"code":"mother_relation","label":"母亲与户主关系","required":true,"section":"落户"},{"code":"baby_relation","label":"新生儿与户主关系","required":true,"section":"落户"},{"code":"insured_place","label":"参保地","required":true,"section":"参保和待遇"},{"code":"bank_holder","label":"银行卡户名","required":true,"section":"参保和待遇"},{"code":"bank_card","label":"银行卡号","required":true,"section":"参保和待遇"},{"code":"bank_name","label":"开户行","required":true,"section":"参保和待遇"}],"finish":"together","hash":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","lead":"卫生健康委员会","legal_basis":[{"article":"第七条","mark":"statute","title":"中华人民共和国户口登记条例"},{"article":"第五十四条","mark":"statute","title":"中华人民共和国社会保险法"},{"article":"","mark":"official","title":"湖南省出生医学证明管理办法"},{"article":"","mark":"official","title":"国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见（国发〔2024〕3号）"},{"article":"","mark":"known","title":"中华人民共和国母婴保健法"}],"limits":{"basis":"","path":{"through":["B1","B3","B5"],"unknown":[],"working_days":45},"promised":5,"promised_mark":"official","promised_text":"5个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"系统自动生成","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"新生儿出生一件事申请表","needed_by":["B1","B2","B3","B4","B5","B6","B7"],"needed_by_names":["出生医学证明首次签发","预防接种证办理","出生登记","城乡居民参保登记","社会保障卡申领（邮寄卡不激活金融账户）","生育医疗待遇支付","科学育儿指导服务登记"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M2","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"父母双方是不同民族时提供。","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"新生儿民族成份申请","needed_by":["B3"],"needed_by_names":["出生登记"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":true,"why":"父母双方是否同一民族：否","why_questions":["same_ethnicity"]},{"basis":"国务院关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见（国发〔2024〕3号）","code":"M3","copies":1,"deferrable":false,"formats":[],"instructions":"表的内容由申领人核对，确认无误，愿承担相应法律责任。《出生医学证明》一经签发，证件上的各项信息原则上不应变更。","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"出生医学证明首次签发表","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"真实有效","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"湖南省出生医学证明管理办法","code":"M4","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"按照法律法规规定应提交的材料","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"出生医学证明签发知情告知书","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料齐全","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M5","copies":1,"deferrable":false,"formats":[],"instructions":"内容填写完整准确","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"湖南省城乡居民基本医疗保险参保登记表","needed_by":["B4"],"needed_by_names":["城乡居民参保登记"],"original":"original","source":"generated","spare":{"licence":"","note":"系统模板自动生成","way":"form"},"spared":"由表单自动生成（系统模板自动生成）","standard":"真实有效","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"拍照上传，人脸认证","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"父母身份证","needed_by":["B1","B3"],"needed_by_names":["出生医学证明首次签发","出生登记"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"证照核验，父母双方","way":"e_licence"},"spared":"电子证照核验《居民身份证》（证照核验，父母双方）","standard":"完整清晰无涂改","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）；湘医保函〔2022〕71号","code":"M7","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构出具","mark":"official","max_megabytes":50,"max_pages":60,"medium":"either","name":"门诊产检发票（检查、化验费）和医疗费用发票","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"财政税务部门监制的专用发票，材料真实，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）","code":"M8","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构盖章","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"诊断证明","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料真实有效，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"小孩随父或随母落户一方的居民户口簿（我省户籍居民与外国人、无国籍人在中国境内生育的新生儿，提供我省户籍居民一方居民户口簿）。","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"居民户口簿","needed_by":["B3"],"needed_by_names":["出生登记"],"original":"copy","source":"government","spare":{"licence":"居民户口簿","note":"证照核验","way":"e_licence"},"spared":"电子证照核验《居民户口簿》（证照核验）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"社会保险法第五十四条；湖南省城镇职工生育保险办法（湖南省人民政府令第294号）","code":"M10","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"医疗机构盖章","mark":"official","max_megabytes":30,"max_pages":30,"medium":"either","name":"费用清单","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料真实有效，字迹清晰。","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]},{"basis":"","code":"M11","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"请完整填写《新生儿出生医学记录》表。接生机构核发。","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"新生儿出生医学记录","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"other","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"①清晰无涂改；②加盖单位公章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"","code":"M11b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"父亲办理时必须填写，并由父亲、母亲本人签名。","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"新生儿母亲委托父亲办理《出生医学证明》授权委托书","needed_by":["B1"],"needed_by_names":["出生医学证明首次签发"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"①清晰无涂改；②父亲、母亲本人签名","to_hand_in":true,"why":"《出生医学证明》由谁办理：父亲","why_questions":["certificate_by"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"新生儿父母的结婚证。","mark":"official","max_megabytes":10,"max_pages":4,"medium":"either","name":"中华人民共和国结婚证","needed_by":["B1","B3"],"needed_by_names":["出生医学证明首次签发","出生登记"],"original":"copy","source":"government","spare":{"licence":"结婚证","note":"能调取电子证照的不用提交","way":"e_licence"},"spared":"电子证照核验《结婚证》（能调取电子证照的不用提交）","standard":"申请人及相关证明材料出具人应当对本条规定的证明材料的真实性、合法性负责。","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"初次办理手工（零星）报销等涉及费用支付业务或收款账户信息有变化的，应提供参保人银行账户信息","code":"M14","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"备注户名和开户行信息","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"本人银行卡复印件","needed_by":["B6"],"needed_by_names":["生育医疗待遇支付"],"original":"copy","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"材料齐全","to_hand_in":true,"why":"是否参加生育保险并申请生育医疗待遇：是","why_questions":["maternity"]}],"name":"新生儿出生","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["多胞胎一次只能查到一条分娩记录，每个孩子各办一件，先后逐一申请。","《出生医学证明》可以选择邮寄，也可以到出生的助产机构领取；邮寄费用自理。","《出生医学证明》正副联不能私自裁切，由户口登记机关裁切。","预防接种证在新生儿出生24小时内发放。","出生登记应当在婴儿出生后一个月以内申报（户口登记条例第七条）。","主题承诺5个工作日短于若干子事项的承诺时限，两个数字都照指南原文，子事项按各自时限计算。","指南把“父母双方是同一民族”列为受理条件，同时规定民族不同时提交民族成份申请；这里按可以办理、多交一份材料处理。"],"situation":[{"answer":"是","question":"新生儿是否六个月内在本省助产机构出生"},{"answer":"是","question":"父母是否至少一方户籍在本省"},{"answer":"否","question":"落户一方是否集体户口"},{"answer":"是","question":"新生儿是否现行婚姻关系内的婚生子女"},{"answer":"否","question":"父母双方是否同一民族"},{"answer":"父亲","question":"《出生医学证明》由谁办理"},{"answer":"随母落户","question":"孩子随谁落户"},{"answer":"否","question":"是否多胞胎"},{"answer":"是","question":"是否参加生育保险并申请生育医疗待遇"},{"answer":"否","question":"社会保障卡是否加印照片"}],"source":"子事项名称、承诺时限、结果、材料及其受理标准、填报须知、受理条件来自湖南政务服务网“新生儿出生一件事”办事指南（长沙县）； 出生申报期限来自户口登记条例。材料由哪个子事项使用、依赖关系、容缺和表单栏目是建模值；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"湖南省出生医学证明管理办法","code":"B1","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"","promised":5,"promised_mark":"official","promised_text":"5个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"出生医学证明首次签发","result":{"document":"licence","mark":"official","name":"出生医学证明","validity_years":null},"type":"service"},{"after":[],"basis":"","code":"B2","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"办事指南常见问题：出生24小时内发放","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"预防接种证办理","result":{"document":"licence","mark":"known","name":"预防接种证","validity_years":null},"type":"service"},{"after":["B1"],"basis":"户口登记条例第七条","code":"B3","department":"gaj","department_name":"公安局","limit":{"basis":"户口登记条例第七条：出生后一个月以内申报","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"出生登记","result":{"document":"licence","mark":"official","name":"居民户口簿页","validity_years":null},"type":"confirmation"},{"after":["B3"],"basis":"","code":"B4","department":"ybj","department_name":"医疗保障局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"城乡居民参保登记","result":null,"type":"service"},{"after":["B3"],"basis":"","code":"B5","department":"rsj","department_name":"人力资源和社会保障局","limit":{"basis":"","promised":30,"promised_mark":"official","promised_text":"30个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"社会保障卡申领（邮寄卡不激活金融账户）","result":{"document":"licence","mark":"official","name":"中华人民共和国社会保障卡","validity_years":10},"type":"service"},{"after":["B1"],"basis":"社会保险法第五十四条","code":"B6","department":"ybj","department_name":"医疗保障局","limit":{"basis":"","promised":20,"promised_mark":"official","promised_text":"20个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"生育医疗待遇支付","result":null,"type":"payment"},{"after":[],"basis":"","code":"B7","department":"wjw","department_name":"卫生健康委员会","limit":{"basis":"","promised":15,"promised_mark":"official","promised_text":"15个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"科学育儿指导服务登记","result":null,"type":"service"}],"theme":"43PCN0009","version":"2026.1","visits":0}}	7df49ee4abf6bc0b19ceafddf61a92ba0208978a5bcc3b432b3f8749ea389df6	df0b83aeb84a561c4539d66aec13a577a23e7bd44538628e787dfb3eef450f6e
01a213c0-f368-7490-8947-904814cb9f70	3	2026-11-25T17:29:06.316898Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"born_here":true,"card_photo":false,"certificate_by":"father","collective":false,"follow":"mother","local_hukou":true,"maternity":true,"multiple":false,"same_ethnicity":false,"wedlock":true},"form":{"baby_name":"王䶮","baby_relation":"child","baby_sex":"male","bank_card":"6222020000000000000","bank_holder":"示范内容","bank_name":"示范内容","birth_institution":"示范内容","birth_time":"2026-01-20T09:30","father_ethnicity":"示范内容","father_hukou":"示范市芙蓉区解放东路1号一层","father_id":"430102189901010012","father_name":"王䶮","father_phone":"13800000000","gestation_weeks":20,"household_head":"王䶮","household_no":"示范内容","insured_place":"示范市芙蓉区解放东路1号一层","length":20,"mother_ethnicity":"示范内容","mother_hukou":"示范市芙蓉区解放东路1号一层","mother_id":"430102189901010012","mother_name":"王䶮","mother_phone":"13800000000","mother_relation":"self","parity":1,"settle_with":"mother","weight":300},"materials":{"M10":"held","M11":"held","M11b":"held","M12":"spared","M14":"held","M2":"held","M4":"held","M6":"spared","M7":"held","M8":"held","M9":"spared"},"notice":"5e32ef0d66c820e7a7a7b9295d06e014942c8bf15f06aaecd1e41fabb7ea11b4","status":"received"}	df0b83aeb84a561c4539d66aec13a577a23e7bd44538628e787dfb3eef450f6e	ec8e3cdf222d4d1ff40debcb4c2f9e6058e434ff58ddcfbf067f5e52a9ebc346
01a213c0-f368-7490-8947-904814cb9f70	4	2026-11-25T17:29:06.507212Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-25T17:29:06.378260+00:00","basis":"行政许可法第三十二条第一款第五项","deemed":false,"deferred_until":"","organ":"","reason":"","status":"accepted","sub_items":["B1","B2","B3","B4","B5","B6","B7"]}	ec8e3cdf222d4d1ff40debcb4c2f9e6058e434ff58ddcfbf067f5e52a9ebc346	6948567eb9c9abdaa7606bd8c29ef0ea82306ccf03841f67a1b4f31613827096
01a213c0-f368-7490-8947-904814cb9f70	5	2026-11-25T17:29:06.652340Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B2"}	{"channel":"auto","key":"27272e03-4931-5641-a1b2-13d3d3e02dd9","reason":"正在发送","result":"","state":"sending","sub_item":"B2"}	6948567eb9c9abdaa7606bd8c29ef0ea82306ccf03841f67a1b4f31613827096	32aac18bbd58bd919f450e31fb1b39815af745b4b5e22e7009f141ba69fe0cec
01a213c0-f368-7490-8947-904814cb9f70	6	2026-11-25T17:29:06.652340Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B1"}	{"channel":"auto","key":"4ada30c5-adad-5811-b8f2-a4c8477cbef3","reason":"正在发送","result":"","state":"sending","sub_item":"B1"}	32aac18bbd58bd919f450e31fb1b39815af745b4b5e22e7009f141ba69fe0cec	c08d0279db619765da9c85cd82e78fce378b4fc7444527dc2249606ae9fdb4f8
01a213c0-f368-7490-8947-904814cb9f70	7	2026-11-25T17:29:06.652340Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B7"}	{"channel":"auto","key":"b5b68e04-c8a6-5c54-a400-15ee9372a0d7","reason":"正在发送","result":"","state":"sending","sub_item":"B7"}	c08d0279db619765da9c85cd82e78fce378b4fc7444527dc2249606ae9fdb4f8	b4538e532f60abac3d5e248adac6f8825241ab20ea455f04da52007cab273ef0
01a213c0-f368-7490-8947-904814cb9f70	8	2026-11-25T17:29:08.170280Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B2"}	{"channel":"auto","key":"27272e03-4931-5641-a1b2-13d3d3e02dd9","reason":"不清楚卫生健康委员会是否已收到","result":"","state":"unknown","sub_item":"B2"}	b4538e532f60abac3d5e248adac6f8825241ab20ea455f04da52007cab273ef0	310ce047393c8657e23b5e7783bc94fae4999c86f2d0b641e7d12879a95c9758
01a213c0-f368-7490-8947-904814cb9f70	9	2026-11-25T17:29:08.170280Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B1"}	{"channel":"auto","key":"4ada30c5-adad-5811-b8f2-a4c8477cbef3","reason":"不清楚卫生健康委员会是否已收到","result":"","state":"unknown","sub_item":"B1"}	310ce047393c8657e23b5e7783bc94fae4999c86f2d0b641e7d12879a95c9758	53c81095174ecb5e2c64f5318f8585a87218a8ee8516212151e2dce06cd75bfa
01a213c0-f368-7490-8947-904814cb9f70	10	2026-11-25T17:29:08.506365Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B7"}	{"channel":"auto","key":"b5b68e04-c8a6-5c54-a400-15ee9372a0d7","reason":"不清楚卫生健康委员会是否已收到","result":"","state":"unknown","sub_item":"B7"}	53c81095174ecb5e2c64f5318f8585a87218a8ee8516212151e2dce06cd75bfa	ff02365708a3bafb4b7da043a6573e0556e97ada9a8e7bb946b6106e0b9ad154
01a213c0-f368-7490-8947-904814cb9f70	11	2026-11-25T17:29:08.771111Z	分办程序		sub_item	{"channel":"auto","state":"unknown","sub_item":"B2"}	{"channel":"auto","key":"27272e03-4931-5641-a1b2-13d3d3e02dd9","reason":"符合法定条件","result":"WJW-20261126-00001","state":"done","sub_item":"B2"}	ff02365708a3bafb4b7da043a6573e0556e97ada9a8e7bb946b6106e0b9ad154	85a3434567649d753611c6c47fb90c438f53ad9fa82277607010702673b41358
01a213c0-f368-7490-8947-904814cb9f70	12	2026-11-25T17:29:08.771111Z	分办程序		sub_item	{"channel":"auto","state":"unknown","sub_item":"B1"}	{"channel":"auto","key":"4ada30c5-adad-5811-b8f2-a4c8477cbef3","reason":"符合法定条件","result":"Z430000001","state":"done","sub_item":"B1"}	85a3434567649d753611c6c47fb90c438f53ad9fa82277607010702673b41358	acf05fb0cce5a066e3f9fac2690be6a9b3f967d78a56dfae9da83a27fa369086
01a213c0-f368-7490-8947-904814cb9f70	13	2026-11-25T17:29:08.771111Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B3"}	{"channel":"auto","key":"5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d","reason":"等待发送","result":"","state":"ready","sub_item":"B3"}	acf05fb0cce5a066e3f9fac2690be6a9b3f967d78a56dfae9da83a27fa369086	53213806f3bfcd47f8101eb70f87fef717de473609912c8df284d6acf6dd034e
01a213c0-f368-7490-8947-904814cb9f70	14	2026-11-25T17:29:08.771111Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B6"}	{"channel":"auto","key":"c04aebef-d9ac-540e-bafb-e872e72ac739","reason":"等待发送","result":"","state":"ready","sub_item":"B6"}	53213806f3bfcd47f8101eb70f87fef717de473609912c8df284d6acf6dd034e	919c1fc92ba520443f6e51cf52da087577b4cf288f718b9c664fd4130fc5dc40
01a213c0-f368-7490-8947-904814cb9f70	15	2026-11-25T17:29:09.136219Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B3"}	{"channel":"auto","key":"5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d","reason":"正在发送","result":"","state":"sending","sub_item":"B3"}	919c1fc92ba520443f6e51cf52da087577b4cf288f718b9c664fd4130fc5dc40	5fc7c1c5ba1e3f833c5023d6a3f1c3972766b19b1b63d8173bc50645265fad83
01a213c0-f368-7490-8947-904814cb9f70	16	2026-11-25T17:29:09.136219Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B6"}	{"channel":"auto","key":"c04aebef-d9ac-540e-bafb-e872e72ac739","reason":"正在发送","result":"","state":"sending","sub_item":"B6"}	5fc7c1c5ba1e3f833c5023d6a3f1c3972766b19b1b63d8173bc50645265fad83	bbedae95a065ac17fd58324c9a3c05b4ea049900a2a5060b3565b81a65042b9d
01a213c0-f368-7490-8947-904814cb9f70	17	2026-11-25T17:29:09.234967Z	分办程序		sub_item	{"channel":"auto","state":"unknown","sub_item":"B7"}	{"channel":"auto","key":"b5b68e04-c8a6-5c54-a400-15ee9372a0d7","reason":"符合法定条件","result":"","state":"done","sub_item":"B7"}	bbedae95a065ac17fd58324c9a3c05b4ea049900a2a5060b3565b81a65042b9d	7b815a9788854a05f30a3172d5c9e32e02de66d914d6ba5af381102ce1876432
01a213c0-f368-7490-8947-904814cb9f70	18	2026-11-25T17:29:09.652722Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B6"}	{"channel":"auto","key":"c04aebef-d9ac-540e-bafb-e872e72ac739","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B6"}	7b815a9788854a05f30a3172d5c9e32e02de66d914d6ba5af381102ce1876432	807b80d9baa41218367f3895b713682cb7c0474fbad8e73e98af3469769e08df
01a213c0-f368-7490-8947-904814cb9f70	19	2026-11-25T17:29:09.977113Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B3"}	{"channel":"auto","key":"5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B3"}	807b80d9baa41218367f3895b713682cb7c0474fbad8e73e98af3469769e08df	416bbb88bfa86df0011cf2fbd328836c31c5d4ff5f86838ed71ec3fa4ecd35e4
01a213c0-f368-7490-8947-904814cb9f70	20	2026-11-25T17:29:10.023325Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B6"}	{"channel":"auto","key":"c04aebef-d9ac-540e-bafb-e872e72ac739","reason":"符合法定条件","result":"","state":"done","sub_item":"B6"}	416bbb88bfa86df0011cf2fbd328836c31c5d4ff5f86838ed71ec3fa4ecd35e4	4ad8b60b06e190c44c12d9223071171e1cb7b0ecd674a6f8ab5b89fe37d29882
01a213c0-f368-7490-8947-904814cb9f70	21	2026-11-25T17:29:10.311072Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B3"}	{"channel":"auto","key":"5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d","reason":"符合法定条件","result":"430102000001","state":"done","sub_item":"B3"}	4ad8b60b06e190c44c12d9223071171e1cb7b0ecd674a6f8ab5b89fe37d29882	d00491d89d16f7191d679063a402b2b7513e4ec99b3399382fcc1c6bbe3156e6
01a213c0-f368-7490-8947-904814cb9f70	22	2026-11-25T17:29:10.311072Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B4"}	{"channel":"auto","key":"d74780ee-4478-576a-be84-0fb0a7f8c874","reason":"等待发送","result":"","state":"ready","sub_item":"B4"}	d00491d89d16f7191d679063a402b2b7513e4ec99b3399382fcc1c6bbe3156e6	57f021f982e15bbfeecdbb9e6d01caeb4ccb92771fca3532c383287a7d90bc59
01a213c0-f368-7490-8947-904814cb9f70	23	2026-11-25T17:29:10.311072Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"B5"}	{"channel":"auto","key":"afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c","reason":"等待发送","result":"","state":"ready","sub_item":"B5"}	57f021f982e15bbfeecdbb9e6d01caeb4ccb92771fca3532c383287a7d90bc59	9894de02bcd74fa30fc942f367b670deb00cf020dfd0ded4ae72a9ef213255d6
01a213c0-f368-7490-8947-904814cb9f70	24	2026-11-25T17:29:10.410699Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B4"}	{"channel":"auto","key":"d74780ee-4478-576a-be84-0fb0a7f8c874","reason":"正在发送","result":"","state":"sending","sub_item":"B4"}	9894de02bcd74fa30fc942f367b670deb00cf020dfd0ded4ae72a9ef213255d6	41eb7c11af36f598fb5ea6e3cc3c4d9b344a0877dae74e0ba2ba9d293d50de01
01a213c0-f368-7490-8947-904814cb9f70	25	2026-11-25T17:29:10.410699Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"B5"}	{"channel":"auto","key":"afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c","reason":"正在发送","result":"","state":"sending","sub_item":"B5"}	41eb7c11af36f598fb5ea6e3cc3c4d9b344a0877dae74e0ba2ba9d293d50de01	31899ad4b3a3412cd67cbea1b6d7e147ed7163c06c3f18b1c372309a5490a26b
01a213c0-f368-7490-8947-904814cb9f70	26	2026-11-25T17:29:10.987519Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B4"}	{"channel":"auto","key":"d74780ee-4478-576a-be84-0fb0a7f8c874","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B4"}	31899ad4b3a3412cd67cbea1b6d7e147ed7163c06c3f18b1c372309a5490a26b	802a5b14ed06c93213325d60a16c37552ffa192053ee9da9453faaa7bed311c3
01a213c0-f368-7490-8947-904814cb9f70	27	2026-11-25T17:29:11.167826Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"B5"}	{"channel":"auto","key":"afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"B5"}	802a5b14ed06c93213325d60a16c37552ffa192053ee9da9453faaa7bed311c3	f67b88ef4d400a6e293ee733536e003abdf10b9690dbd7aea28234d9ceab1624
01a213c0-f368-7490-8947-904814cb9f70	28	2026-11-25T17:29:11.316529Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B4"}	{"channel":"auto","key":"d74780ee-4478-576a-be84-0fb0a7f8c874","reason":"符合法定条件","result":"","state":"done","sub_item":"B4"}	f67b88ef4d400a6e293ee733536e003abdf10b9690dbd7aea28234d9ceab1624	ac9d34ce4797f206e6e375d95649b3ff7783d81cbf2023aa892b8cd5fac09d30
01a213c1-2b06-7412-8f3c-3aab4c76d53e	6	2026-11-25T17:29:18.043722Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R1"}	{"channel":"auto","key":"880218af-e237-5bfe-8aa9-03986732fc87","reason":"正在发送","result":"","state":"sending","sub_item":"R1"}	13d3638083c38b69b40149fb7faed2368a18e150edbe01464a81c699d20f2b1e	fd7225fa120c7e96a5fd831ac2497d42fd3ef98ec8e06fc0bea0cf4d2f9f587a
01a213c1-2b06-7412-8f3c-3aab4c76d53e	8	2026-11-25T17:29:18.306480Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R1"}	{"channel":"auto","key":"880218af-e237-5bfe-8aa9-03986732fc87","reason":"符合法定条件","result":"","state":"done","sub_item":"R1"}	1db309adf6bc7b83c01d5ab52aa0879b271a3dc444d20c55e6457eefba3037de	1b13d8546d85fef3bf4c2fb027bc27d8cc560309716c4e6ca92cac77f05643c9
01a213c1-2b06-7412-8f3c-3aab4c76d53e	9	2026-11-25T17:29:18.306480Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"R2"}	{"channel":"auto","key":"ba647922-16de-5c8e-8f96-ec72bce61c76","reason":"等待发送","result":"","state":"ready","sub_item":"R2"}	1b13d8546d85fef3bf4c2fb027bc27d8cc560309716c4e6ca92cac77f05643c9	3556f67d407973fcda677a742e85d2d49d4150036dab9e6dda846f2d653bc94a
01a213c0-f368-7490-8947-904814cb9f70	29	2026-11-25T17:29:11.593113Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"B5"}	{"channel":"auto","key":"afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c","reason":"符合法定条件","result":"RSJ-20261126-00001","state":"done","sub_item":"B5"}	ac9d34ce4797f206e6e375d95649b3ff7783d81cbf2023aa892b8cd5fac09d30	12c13593c8b6b35d6addcda9f209aa9b87471f9e1f7a9daf694d4b3788d3eb36
01a213c0-f368-7490-8947-904814cb9f70	30	2026-11-25T17:29:11.593113Z	分办程序		finished	{"status":"accepted"}	{"status":"finished","sub_items":{"B1":"done","B2":"done","B3":"done","B4":"done","B5":"done","B6":"done","B7":"done"}}	12c13593c8b6b35d6addcda9f209aa9b87471f9e1f7a9daf694d4b3788d3eb36	57966b09203e14f628c10d4dbaa322d4a4a5ba667b001a745f88afd9de6afc41
01a213c1-2b06-7412-8f3c-3aab4c76d53e	7	2026-11-25T17:29:18.195193Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R1"}	{"channel":"auto","key":"880218af-e237-5bfe-8aa9-03986732fc87","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R1"}	fd7225fa120c7e96a5fd831ac2497d42fd3ef98ec8e06fc0bea0cf4d2f9f587a	1db309adf6bc7b83c01d5ab52aa0879b271a3dc444d20c55e6457eefba3037de
01a213c1-2b06-7412-8f3c-3aab4c76d53e	11	2026-11-25T17:29:18.322806Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R2"}	{"channel":"auto","key":"ba647922-16de-5c8e-8f96-ec72bce61c76","reason":"正在发送","result":"","state":"sending","sub_item":"R2"}	d0b389cc6f99320f612f724c8ebe6ab58df27e47460b27764a3ac4208d0e0bab	e619158fb7668f1b5b6657334ec8929a37c12bbaf2f592130760b2b5ea417c74
01a213c1-2b06-7412-8f3c-3aab4c76d53e	12	2026-11-25T17:29:18.322806Z	分办程序		sub_item	{"channel":"auto","state":"ready","sub_item":"R4a"}	{"channel":"auto","key":"8d708d6d-7159-5dd8-b2b8-1a058fca1659","reason":"正在发送","result":"","state":"sending","sub_item":"R4a"}	e619158fb7668f1b5b6657334ec8929a37c12bbaf2f592130760b2b5ea417c74	208d80cda9172030b6d118891ba97670ad7f72304f3566640dec3afefb73a4f6
01a213c1-2b06-7412-8f3c-3aab4c76d53e	13	2026-11-25T17:29:18.371967Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R2"}	{"channel":"auto","key":"ba647922-16de-5c8e-8f96-ec72bce61c76","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R2"}	208d80cda9172030b6d118891ba97670ad7f72304f3566640dec3afefb73a4f6	8429f52f82474b07f26e6398e3d4b6825b650914c2ef6a5acf0be370fabfc2a9
01a213c1-2b06-7412-8f3c-3aab4c76d53e	14	2026-11-25T17:29:18.371967Z	分办程序		sub_item	{"channel":"auto","state":"sending","sub_item":"R4a"}	{"channel":"auto","key":"8d708d6d-7159-5dd8-b2b8-1a058fca1659","reason":"部门已收到","result":"","state":"acknowledged","sub_item":"R4a"}	8429f52f82474b07f26e6398e3d4b6825b650914c2ef6a5acf0be370fabfc2a9	b271b7f25faa6d7a849e5c4421e3042ab3bcb04d57a6783cfc68af9599741734
01a213c0-f368-7490-8947-904814cb9f70	31	2026-11-25T17:29:16.113601Z	李敏	3号综合窗口	paper_made	{}	{"content":"84f3ea47c98a7b3f0fbb8a851f0608019c0b0ddedd0d078c79c01a6f51335ad7","copy":1,"kind":"acceptance_notice","number":"示范政受字〔2026〕第00001号","reason":""}	57966b09203e14f628c10d4dbaa322d4a4a5ba667b001a745f88afd9de6afc41	4f71898cdd9ab36d51661d84d506b14eb7e794c6ba22e28513eb4108f4cf4c86
01a213c1-2b06-7412-8f3c-3aab4c76d53e	1	2026-11-25T17:29:16.307855Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	05fe55f20bb9921c12baa970e43fe75eef6f12239591b2e7eca707a9a8e8f807
01a213c1-2b06-7412-8f3c-3aab4c76d53e	2	2026-11-25T17:29:16.462942Z	李敏	3号综合窗口	told	{}	{"hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","notice":{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"audience":"organisation","complaint_phone":"12345","complete":true,"conditions":["已取得本省内登记注册的经营主体","具有符合食品安全相关规定和消防安全相关规定的经营场所"],"cooperating":["城市管理局","消防救援局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"credit_code","label":"统一社会信用代码","required":true,"section":"经营主体"},{"code":"shop_name","label":"店名（与营业执照名称一致）","required":true,"section":"经营主体"},{"code":"business_form","label":"主体业态","required":true,"section":"经营主体"},{"code":"site_address","label":"经营场所","required":true,"section":"经营场所"},{"code":"area","label":"场所面积","required":true,"section":"经营场所"},{"code":"seats","label":"就餐座位数","required":true,"section":"经营场所"},{"code":"storeys","label":"场所层数","required":true,"section":"经营场所"},{"code":"floor","label":"所在楼层","required":true,"section":"经营场所"},{"code":"business_items","label":"经营项目","required":true,"section":"食品经营"},{"code":"staff_count","label":"从业人数","required":true,"section":"食品经营"},{"code":"manager_name","label":"食品安全管理员姓名","required":true,"section":"食品经营"},{"code":"manager_id","label":"食品安全管理员身份证号","required":true,"section":"食品经营"},{"code":"online","label":"是否网络经营","required":true,"section":"食品经营"},{"code":"central_kitchen","label":"是否中央厨房","required":true,"section":"食品经营"},{"code":"fire_choice","label":"消防安全检查方式","required":true,"section":"消防安全"},{"code":"fire_person","label":"消防安全责任人","required":true,"section":"消防安全"},{"code":"signboards","label":"招牌","required":true,"section":"户外招牌"},{"code":"licence_form","label":"发证方式","required":true,"section":"发证"}],"finish":"together","hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","lead":"市场监督管理局","legal_basis":[{"article":"第二十六条、第三十二条、第四十二条","mark":"statute","title":"中华人民共和国行政许可法"},{"article":"第三十五条","mark":"statute","title":"中华人民共和国食品安全法"},{"article":"第十五条","mark":"statute","title":"中华人民共和国消防法"}],"limits":{"basis":"行政许可法第四十二条（统一、联合、集中办理不超过四十五日）","path":{"through":["R1","R2"],"unknown":[],"working_days":11},"promised":4,"promised_mark":"official","promised_text":"4个工作日","statutory":45,"statutory_mark":"statute","statutory_text":"45个工作日","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"食品安全相关规定","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"开办餐饮店“一件事”申请书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"generated","spare":{"licence":"","note":"申请人核对签名","way":"form"},"spared":"由表单自动生成（申请人核对签名）","standard":"资料齐全符合法定形式","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M2","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"开办餐饮店“一件事”承诺书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：由法定代表人（负责人）签名并加盖公章，日期完整","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M3","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：自有房屋交不动产权证书；租赁房屋交租赁合同和出租人产权证明","mark":"official","max_megabytes":20,"max_pages":20,"medium":"either","name":"场所合法使用证明","needed_by":["R2","R4a"],"needed_by_names":["食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"applicant","spare":{"licence":"不动产权证书","note":"房屋属申请人所有并能调取电子证照的，不用提交","way":"e_licence"},"spared":"电子证照核验《不动产权证书》（房屋属申请人所有并能调取电子证照的，不用提交）","standard":"资料齐全符合法定形式。示例补充：地址与营业执照一致，租赁期未满，出租人签名或盖章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全法第三十五条","code":"M4","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":20,"max_pages":10,"medium":"either","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：布局图标明各功能区名称、面积、设备位置和食品流向，不得交叉","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M5","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：只交目录清单，不用交制度全文","mark":"official","max_megabytes":10,"max_pages":5,"medium":"either","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"消防法第十五条","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明消防安全责任人、防火巡查、用火用电、设施维护等制度并盖章","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"消防安全制度（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M7","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明组织分工、报警、疏散引导、初起火灾扑救和演练安排","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M8","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：按比例绘制并盖章","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所平面布置图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明安全出口、疏散通道和用火用气部位","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：可以与场所平面布置图同一底图，分页提交","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所消防设施平面图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明灭火器、消火栓、应急照明、疏散指示标志、报警和喷淋设施","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"","code":"M11","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：每块招牌各一张","mark":"official","max_megabytes":20,"max_pages":6,"medium":"either","name":"招牌位置示意图和效果图","needed_by":["R3"],"needed_by_names":["户外招牌设施设置规范管理"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明安装位置、长宽高、材质，效果图为实景合成","to_hand_in":true,"why":"是否设置户外招牌：是","why_questions":["signboard"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：制作冷食、生食或裱花类糕点的提交","mark":"modelled","max_megabytes":20,"max_pages":4,"medium":"either","name":"专间（专用操作区）布局图","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明专间面积、独立空调、消毒和二次更衣设施","to_hand_in":true,"why":"制作哪些食品（经营项目）：冷食类","why_questions":["food"]},{"basis":"","code":"M13","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：热食加工产生油烟的提交","mark":"modelled","max_megabytes":10,"max_pages":6,"medium":"either","name":"油烟净化设施证明","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：购置或安装合同、合格证任一，设备型号清楚","to_hand_in":true,"why":"制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是","why_questions":["food","fumes"]},{"basis":"行政许可法第二十九条","code":"M14","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：委托代理人办理的提交","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"授权委托书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：写明委托事项、权限和期限，委托人签名或盖章","to_hand_in":true,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"行政许可法第二十九条","code":"M14b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"代理人居民身份证","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"现场读卡或亮证核验，不用交复印件","way":"e_licence"},"spared":"电子证照核验《居民身份证》（现场读卡或亮证核验，不用交复印件）","standard":"示例补充：在有效期内，人证一致","to_hand_in":false,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"","code":"M15","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"已有电子营业执照的免提交","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"营业执照","needed_by":["R1","R2","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"营业执照","note":"证照核验，不用提交","way":"e_licence"},"spared":"电子证照核验《营业执照》（证照核验，不用提交）","standard":"示例补充：名称、经营场所与申请一致，状态为存续","to_hand_in":false,"why":"所有情形均需","why_questions":[]}],"name":"开办餐饮店","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["联合核查中，对符合条件的部分可正常发放相应许可证书；不符合的部分完成整改后，再单独向相应部门申请再次核查。","主题承诺4个工作日短于个别子事项的承诺10个工作日，两个数字都照指南原文，子事项按各自时限计算。","消防安全检查实行告知承诺管理，申请人可以自愿选择告知承诺或者一般流程。","食品经营许可的法定时限按行政许可法第四十二条；地方规定更短的从其规定。"],"situation":[{"answer":"是","question":"是否已取得本省核发的营业执照"},{"answer":"其他餐饮（办食品经营许可）","question":"经营规模"},{"answer":"热食类、冷食类、自制饮品","question":"制作哪些食品（经营项目）"},{"answer":"是","question":"热食加工是否产生油烟"},{"answer":"是","question":"场所是否属于公众聚集场所"},{"answer":"告知承诺","question":"消防安全检查的办理方式"},{"answer":"是","question":"是否设置户外招牌"},{"answer":"是","question":"是否委托代理人办理"}],"source":"子事项名称、承诺时限、结果和材料名称来自湖南政务服务网“开办餐饮店一件事”办事指南（长沙县）；法定时限来自所列法律。 情形、依赖关系、表单栏目和“示例补充”后面的文字是建模值，不是官方口径；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"","code":"R1","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"企业营业执照信息核验","result":null,"type":"check"},{"after":["R1"],"basis":"食品安全法第三十五条","code":"R2","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"食品安全法第三十五条；行政许可法第四十二条","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":20,"statutory_mark":"statute","statutory_text":"20个工作日","unit":"working_days"},"mark":"official","name":"食品经营许可新办","result":{"document":"licence","mark":"known","name":"食品经营许可证","validity_years":5},"type":"licence"},{"after":[],"basis":"","code":"R3","department":"cgj","department_name":"城市管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"户外招牌设施设置规范管理","result":null,"type":"other_power"},{"after":["R1"],"basis":"消防法第十五条","code":"R4a","department":"xfjy","department_name":"消防救援局","limit":{"basis":"消防法第十五条：作出承诺且材料齐全、符合法定形式的，当场许可","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查（告知承诺）","result":{"document":"licence","mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查意见书","validity_years":null},"type":"licence"}],"theme":"43TCN0003","version":"2026.1","visits":1}}	05fe55f20bb9921c12baa970e43fe75eef6f12239591b2e7eca707a9a8e8f807	871d6a1886b353d7bc39dc4f66f4b3b4b9b77d28d129ac762034d31a794f545f
01a213c1-2b06-7412-8f3c-3aab4c76d53e	3	2026-11-25T17:29:17.825021Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"form":{"area":1,"business_form":"canteen","business_items":["hot"],"central_kitchen":true,"credit_code":"92430102MA0TEAT01B","fire_choice":"general","fire_person":"示范内容","floor":"示范内容","licence_form":"paper","manager_id":"430102189901010012","manager_name":"李𬭚","online":true,"seats":1,"shop_name":"示范内容","signboards":[{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1},{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1}],"site_address":"示范市芙蓉区解放东路1号一层","staff_count":1,"storeys":1},"materials":{"M11":"held","M12":"held","M13":"held","M14":"held","M14b":"spared","M15":"spared","M2":"held","M3":"spared","M4":"held","M5":"held","M6":"held","M7":"held","M8":"held","M9":"held"},"notice":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","status":"received"}	871d6a1886b353d7bc39dc4f66f4b3b4b9b77d28d129ac762034d31a794f545f	1249f8fe27aa450f24c82c37bf045df33b20fd09f9a7fb8fc109c172adaed558
01a213c1-2b06-7412-8f3c-3aab4c76d53e	4	2026-11-25T17:29:17.915761Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-25T17:29:17.884019+00:00","basis":"行政许可法第三十二条第一款第五项","deemed":false,"deferred_until":"","organ":"","reason":"","status":"accepted","sub_items":["R1","R2","R3","R4a"]}	1249f8fe27aa450f24c82c37bf045df33b20fd09f9a7fb8fc109c172adaed558	8c9cc597298e4b0de7f6a29a785ff2b6655b50fd8d50fe954baa2110fe61d4bb
01a213c1-2b06-7412-8f3c-3aab4c76d53e	5	2026-11-25T17:29:17.953683Z	李敏	3号综合窗口	sub_item	{"channel":"auto","state":"ready","sub_item":"R3"}	{"channel":"paper","key":"94069950-622b-53a0-9f04-55f385a5e619","reason":"部门要求线下办理","result":"","state":"by_hand","sub_item":"R3"}	8c9cc597298e4b0de7f6a29a785ff2b6655b50fd8d50fe954baa2110fe61d4bb	13d3638083c38b69b40149fb7faed2368a18e150edbe01464a81c699d20f2b1e
01a213c1-34f2-764e-a0f1-a4568b700b2f	1	2026-11-25T17:29:19.016274Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	191c2bf103395ae0d7a5d7e8ab7f16ade8756a0271fb42c59522c90be1f77f40
01a213c1-34f2-764e-a0f1-a4568b700b2f	3	2026-11-25T17:29:20.293045Z	李敏	3号综合窗口	received	{"status":"draft"}	{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"form":{"area":1,"business_form":"sales","business_items":["hot"],"central_kitchen":true,"credit_code":"92430102MA0TEAT01B","fire_choice":"promise","fire_person":"示范内容","floor":"示范内容","licence_form":"both","manager_id":"430102189901010012","manager_name":"刘𠅤","online":true,"seats":1,"shop_name":"示范内容","signboards":[{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1},{"count":1,"height":1,"length":1,"material":"示范内容","position":"示范内容","width":1}],"site_address":"示范市芙蓉区解放东路1号一层","staff_count":1,"storeys":1},"materials":{"M11":"held","M12":"held","M13":"held","M14":"held","M14b":"spared","M15":"spared","M2":"held","M3":"spared","M5":"held","M6":"held","M7":"held","M8":"held","M9":"held"},"notice":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","status":"received"}	4f23355ae3aa1036a115f8c6c29153b8fb445413077e2e758a853742d56fd8d0	fb0816e8fd2d7e2f1e611053a6a5487d0b9868f0de07648098c2c899f48557f5
01a213c1-34f2-764e-a0f1-a4568b700b2f	4	2026-11-25T17:29:20.389772Z	李敏	3号综合窗口	decided	{"status":"received"}	{"at":"2026-11-26T01:29:20.348673+08:00","basis":"容缺受理规定","deemed":false,"deferred_until":"2026-12-03","organ":"","reason":"与食品经营相适应的主要设备设施布局、操作流程等文件","status":"accepted_deferred","sub_items":["R1","R2","R3","R4a"]}	fb0816e8fd2d7e2f1e611053a6a5487d0b9868f0de07648098c2c899f48557f5	12f3bd2a7d38eb23a55b8dc45226b34efab8dc6499ce40312ff6d7fde1861f0d
01a213c1-3b45-71cb-b6f2-9d5f202e3a52	1	2026-11-25T17:29:20.462709Z	李敏	3号综合窗口	started	{}	{"theme":"43TCN0003","version":"2026.1"}	0000000000000000000000000000000000000000000000000000000000000000	7f7dd12f0ef1d18f553751bceecb7b4e117174b375cbbba02d393dcdd35735a5
01a213c1-3b45-71cb-b6f2-9d5f202e3a52	2	2026-11-25T17:29:20.545944Z	李敏	3号综合窗口	decided	{"status":"draft"}	{"at":"2026-11-25T17:29:20.536418+00:00","basis":"行政许可法第三十二条第一款第二项","deemed":false,"deferred_until":"","organ":"城市管理局","reason":"不属于本机关职权","status":"refused"}	7f7dd12f0ef1d18f553751bceecb7b4e117174b375cbbba02d393dcdd35735a5	7877ebc916540b35f230770b120510234204a61f044fe02714c84a23f981f0d3
01a213c1-2b06-7412-8f3c-3aab4c76d53e	10	2026-11-25T17:29:18.306480Z	分办程序		sub_item	{"channel":"auto","state":"waiting","sub_item":"R4a"}	{"channel":"auto","key":"8d708d6d-7159-5dd8-b2b8-1a058fca1659","reason":"等待发送","result":"","state":"ready","sub_item":"R4a"}	3556f67d407973fcda677a742e85d2d49d4150036dab9e6dda846f2d653bc94a	d0b389cc6f99320f612f724c8ebe6ab58df27e47460b27764a3ac4208d0e0bab
01a213c1-2b06-7412-8f3c-3aab4c76d53e	15	2026-11-25T17:29:18.504224Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R4a"}	{"channel":"auto","key":"8d708d6d-7159-5dd8-b2b8-1a058fca1659","reason":"符合法定条件","result":"消安检字〔2026〕第0001号","state":"done","sub_item":"R4a"}	b271b7f25faa6d7a849e5c4421e3042ab3bcb04d57a6783cfc68af9599741734	d949e3f4f769318142660f7680935bab17f3122c6a7514425ab517d343f0c329
01a213c1-2b06-7412-8f3c-3aab4c76d53e	16	2026-11-25T17:29:18.529847Z	分办程序		sub_item	{"channel":"auto","state":"acknowledged","sub_item":"R2"}	{"channel":"auto","key":"ba647922-16de-5c8e-8f96-ec72bce61c76","reason":"符合法定条件","result":"JY24301020000001","state":"done","sub_item":"R2"}	d949e3f4f769318142660f7680935bab17f3122c6a7514425ab517d343f0c329	e6889eea689556e440ccd28a824aee2d0830d55cb0f80c222426dcc16da39309
01a213c1-34f2-764e-a0f1-a4568b700b2f	2	2026-11-25T17:29:19.085827Z	李敏	3号综合窗口	told	{}	{"hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","notice":{"answers":{"agent":true,"fire_way":"promise","food":["hot","cold","drink"],"fumes":true,"has_licence":true,"public_place":true,"scale":"normal","signboard":true},"audience":"organisation","complaint_phone":"12345","complete":true,"conditions":["已取得本省内登记注册的经营主体","具有符合食品安全相关规定和消防安全相关规定的经营场所"],"cooperating":["城市管理局","消防救援局"],"delivery":["pickup","post"],"draft":false,"fees":[],"fields":[{"code":"credit_code","label":"统一社会信用代码","required":true,"section":"经营主体"},{"code":"shop_name","label":"店名（与营业执照名称一致）","required":true,"section":"经营主体"},{"code":"business_form","label":"主体业态","required":true,"section":"经营主体"},{"code":"site_address","label":"经营场所","required":true,"section":"经营场所"},{"code":"area","label":"场所面积","required":true,"section":"经营场所"},{"code":"seats","label":"就餐座位数","required":true,"section":"经营场所"},{"code":"storeys","label":"场所层数","required":true,"section":"经营场所"},{"code":"floor","label":"所在楼层","required":true,"section":"经营场所"},{"code":"business_items","label":"经营项目","required":true,"section":"食品经营"},{"code":"staff_count","label":"从业人数","required":true,"section":"食品经营"},{"code":"manager_name","label":"食品安全管理员姓名","required":true,"section":"食品经营"},{"code":"manager_id","label":"食品安全管理员身份证号","required":true,"section":"食品经营"},{"code":"online","label":"是否网络经营","required":true,"section":"食品经营"},{"code":"central_kitchen","label":"是否中央厨房","required":true,"section":"食品经营"},{"code":"fire_choice","label":"消防安全检查方式","required":true,"section":"消防安全"},{"code":"fire_person","label":"消防安全责任人","required":true,"section":"消防安全"},{"code":"signboards","label":"招牌","required":true,"section":"户外招牌"},{"code":"licence_form","label":"发证方式","required":true,"section":"发证"}],"finish":"together","hash":"b82c4253d2c195f457c742db22f07cae434df1c99bdb7324b04c837e26459629","lead":"市场监督管理局","legal_basis":[{"article":"第二十六条、第三十二条、第四十二条","mark":"statute","title":"中华人民共和国行政许可法"},{"article":"第三十五条","mark":"statute","title":"中华人民共和国食品安全法"},{"article":"第十五条","mark":"statute","title":"中华人民共和国消防法"}],"limits":{"basis":"行政许可法第四十二条（统一、联合、集中办理不超过四十五日）","path":{"through":["R1","R2"],"unknown":[],"working_days":11},"promised":4,"promised_mark":"official","promised_text":"4个工作日","statutory":45,"statutory_mark":"statute","statutory_text":"45个工作日","unit":"working_days"},"marks_note":"标※的内容或数字为示范值，并非官方公布，以当地公布的办事指南为准。","materials":[{"basis":"食品安全相关规定","code":"M1","copies":1,"deferrable":false,"formats":[],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":null,"max_pages":null,"medium":"electronic","name":"开办餐饮店“一件事”申请书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"generated","spare":{"licence":"","note":"申请人核对签名","way":"form"},"spared":"由表单自动生成（申请人核对签名）","standard":"资料齐全符合法定形式","to_hand_in":false,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M2","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":10,"max_pages":6,"medium":"either","name":"开办餐饮店“一件事”承诺书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：由法定代表人（负责人）签名并加盖公章，日期完整","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M3","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：自有房屋交不动产权证书；租赁房屋交租赁合同和出租人产权证明","mark":"official","max_megabytes":20,"max_pages":20,"medium":"either","name":"场所合法使用证明","needed_by":["R2","R4a"],"needed_by_names":["食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"applicant","spare":{"licence":"不动产权证书","note":"房屋属申请人所有并能调取电子证照的，不用提交","way":"e_licence"},"spared":"电子证照核验《不动产权证书》（房屋属申请人所有并能调取电子证照的，不用提交）","standard":"资料齐全符合法定形式。示例补充：地址与营业执照一致，租赁期未满，出租人签名或盖章","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全法第三十五条","code":"M4","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定","mark":"official","max_megabytes":20,"max_pages":10,"medium":"either","name":"与食品经营相适应的主要设备设施布局、操作流程等文件","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：布局图标明各功能区名称、面积、设备位置和食品流向，不得交叉","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"食品安全相关规定","code":"M5","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"内容真实，符合食品安全相关规定。示例补充：只交目录清单，不用交制度全文","mark":"official","max_megabytes":10,"max_pages":5,"medium":"either","name":"食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"所有情形均需","why_questions":[]},{"basis":"消防法第十五条","code":"M6","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明消防安全责任人、防火巡查、用火用电、设施维护等制度并盖章","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"消防安全制度（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M7","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：写明组织分工、报警、疏散引导、初起火灾扑救和演练安排","mark":"official","max_megabytes":10,"max_pages":20,"medium":"either","name":"灭火和应急疏散预案（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M8","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：按比例绘制并盖章","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所平面布置图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明安全出口、疏散通道和用火用气部位","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"消防法第十五条","code":"M9","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：可以与场所平面布置图同一底图，分页提交","mark":"official","max_megabytes":20,"max_pages":5,"medium":"either","name":"场所消防设施平面图（告知承诺制流程/一般流程）","needed_by":["R4a"],"needed_by_names":["公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"资料齐全符合法定形式。示例补充：标明灭火器、消火栓、应急照明、疏散指示标志、报警和喷淋设施","to_hand_in":true,"why":"场所是否属于公众聚集场所：是","why_questions":["public_place"]},{"basis":"","code":"M11","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：每块招牌各一张","mark":"official","max_megabytes":20,"max_pages":6,"medium":"either","name":"招牌位置示意图和效果图","needed_by":["R3"],"needed_by_names":["户外招牌设施设置规范管理"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明安装位置、长宽高、材质，效果图为实景合成","to_hand_in":true,"why":"是否设置户外招牌：是","why_questions":["signboard"]},{"basis":"","code":"M12","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：制作冷食、生食或裱花类糕点的提交","mark":"modelled","max_megabytes":20,"max_pages":4,"medium":"either","name":"专间（专用操作区）布局图","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：标明专间面积、独立空调、消毒和二次更衣设施","to_hand_in":true,"why":"制作哪些食品（经营项目）：冷食类","why_questions":["food"]},{"basis":"","code":"M13","copies":1,"deferrable":true,"formats":["pdf","jpg","png"],"instructions":"示例补充：热食加工产生油烟的提交","mark":"modelled","max_megabytes":10,"max_pages":6,"medium":"either","name":"油烟净化设施证明","needed_by":["R2"],"needed_by_names":["食品经营许可新办"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：购置或安装合同、合格证任一，设备型号清楚","to_hand_in":true,"why":"制作哪些食品（经营项目）：热食类；热食加工是否产生油烟：是","why_questions":["food","fumes"]},{"basis":"行政许可法第二十九条","code":"M14","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"示例补充：委托代理人办理的提交","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"授权委托书","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"original","source":"applicant","spare":{"licence":"","note":"","way":"none"},"spared":"","standard":"示例补充：写明委托事项、权限和期限，委托人签名或盖章","to_hand_in":true,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"行政许可法第二十九条","code":"M14b","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"","mark":"known","max_megabytes":5,"max_pages":2,"medium":"either","name":"代理人居民身份证","needed_by":["R1","R2","R3","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","户外招牌设施设置规范管理","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"居民身份证","note":"现场读卡或亮证核验，不用交复印件","way":"e_licence"},"spared":"电子证照核验《居民身份证》（现场读卡或亮证核验，不用交复印件）","standard":"示例补充：在有效期内，人证一致","to_hand_in":false,"why":"是否委托代理人办理：是","why_questions":["agent"]},{"basis":"","code":"M15","copies":1,"deferrable":false,"formats":["pdf","jpg","png"],"instructions":"已有电子营业执照的免提交","mark":"official","max_megabytes":5,"max_pages":2,"medium":"either","name":"营业执照","needed_by":["R1","R2","R4a"],"needed_by_names":["企业营业执照信息核验","食品经营许可新办","公众聚集场所投入使用、营业前消防安全检查（告知承诺）"],"original":"copy","source":"government","spare":{"licence":"营业执照","note":"证照核验，不用提交","way":"e_licence"},"spared":"电子证照核验《营业执照》（证照核验，不用提交）","standard":"示例补充：名称、经营场所与申请一致，状态为存续","to_hand_in":false,"why":"所有情形均需","why_questions":[]}],"name":"开办餐饮店","open_questions":[],"outside":null,"phone":"","places":[{"address":"市民中心（示范大厅）一楼综合服务区","hours":"法定工作日，夏季（7月1日—9月30日）上午9:00—12:00，下午13:30—17:30；冬季（10月1日—次年6月30日）上午9:00—12:00，下午13:00—17:00","name":"市民中心综合窗口","phone":""}],"remarks":["联合核查中，对符合条件的部分可正常发放相应许可证书；不符合的部分完成整改后，再单独向相应部门申请再次核查。","主题承诺4个工作日短于个别子事项的承诺10个工作日，两个数字都照指南原文，子事项按各自时限计算。","消防安全检查实行告知承诺管理，申请人可以自愿选择告知承诺或者一般流程。","食品经营许可的法定时限按行政许可法第四十二条；地方规定更短的从其规定。"],"situation":[{"answer":"是","question":"是否已取得本省核发的营业执照"},{"answer":"其他餐饮（办食品经营许可）","question":"经营规模"},{"answer":"热食类、冷食类、自制饮品","question":"制作哪些食品（经营项目）"},{"answer":"是","question":"热食加工是否产生油烟"},{"answer":"是","question":"场所是否属于公众聚集场所"},{"answer":"告知承诺","question":"消防安全检查的办理方式"},{"answer":"是","question":"是否设置户外招牌"},{"answer":"是","question":"是否委托代理人办理"}],"source":"子事项名称、承诺时限、结果和材料名称来自湖南政务服务网“开办餐饮店一件事”办事指南（长沙县）；法定时限来自所列法律。 情形、依赖关系、表单栏目和“示例补充”后面的文字是建模值，不是官方口径；办理地点属示范大厅。","sub_items":[{"after":[],"basis":"","code":"R1","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"企业营业执照信息核验","result":null,"type":"check"},{"after":["R1"],"basis":"食品安全法第三十五条","code":"R2","department":"scjg","department_name":"市场监督管理局","limit":{"basis":"食品安全法第三十五条；行政许可法第四十二条","promised":10,"promised_mark":"official","promised_text":"10个工作日","statutory":20,"statutory_mark":"statute","statutory_text":"20个工作日","unit":"working_days"},"mark":"official","name":"食品经营许可新办","result":{"document":"licence","mark":"known","name":"食品经营许可证","validity_years":5},"type":"licence"},{"after":[],"basis":"","code":"R3","department":"cgj","department_name":"城市管理局","limit":{"basis":"","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"户外招牌设施设置规范管理","result":null,"type":"other_power"},{"after":["R1"],"basis":"消防法第十五条","code":"R4a","department":"xfjy","department_name":"消防救援局","limit":{"basis":"消防法第十五条：作出承诺且材料齐全、符合法定形式的，当场许可","promised":1,"promised_mark":"official","promised_text":"1个工作日","statutory":null,"statutory_mark":"modelled","statutory_text":"","unit":"working_days"},"mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查（告知承诺）","result":{"document":"licence","mark":"official","name":"公众聚集场所投入使用、营业前消防安全检查意见书","validity_years":null},"type":"licence"}],"theme":"43TCN0003","version":"2026.1","visits":1}}	191c2bf103395ae0d7a5d7e8ab7f16ade8756a0271fb42c59522c90be1f77f40	4f23355ae3aa1036a115f8c6c29153b8fb445413077e2e758a853742d56fd8d0
\.


--
-- Data for Name: hand_task; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.hand_task (id, key, slip_number, department, open, data) FROM stdin;
01a213c1-31bf-75a3-86e1-1f156fb664aa	94069950-622b-53a0-9f04-55f385a5e619	JJ4301022026112600002001	cgj	t	{"id":"01a213c1-31bf-75a3-86e1-1f156fb664aa","key":"94069950-622b-53a0-9f04-55f385a5e619","sub_item_id":"01a213c1-3141-724e-87fb-ec95b0288010","case_id":"01a213c1-2b06-7412-8f3c-3aab4c76d53e","department":"cgj","slip_number":"JJ4301022026112600002001","reason":"部门要求线下办理","may_have_been_received":false,"moved_at":"2026-11-25T17:29:17.953683+00:00","moved_by":"李敏","printed_at":null,"handed_over_at":null,"handed_over_to":"","handed_over_by":"","receipt_number":"","received_at":null,"outcome":"","outcome_reason":"","result":null,"decided_at":null,"entered_at":null,"entered_by":"","reconciled_at":null,"difference":"","department_outcome":"","department_result":null,"department_decided_at":null}
\.


--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.inbox (message_id, key, sequence, received_at, applied, data) FROM stdin;
msg_8c100df290587704af85a134	27272e03-4931-5641-a1b2-13d3d3e02dd9	1	2026-11-25T17:29:08.771111Z	t	{"at":"2026-11-26T01:29:08.049597+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"27272e03-4931-5641-a1b2-13d3d3e02dd9","message_id":"msg_8c100df290587704af85a134","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B2"}
msg_2420516dc078fe4847834d35	27272e03-4931-5641-a1b2-13d3d3e02dd9	2	2026-11-25T17:29:08.771111Z	t	{"at":"2026-11-26T01:29:08.178397+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"27272e03-4931-5641-a1b2-13d3d3e02dd9","message_id":"msg_2420516dc078fe4847834d35","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B2"}
msg_56d135ad3394fb9983b13079	27272e03-4931-5641-a1b2-13d3d3e02dd9	3	2026-11-25T17:29:08.771111Z	t	{"at":"2026-11-26T01:29:08.273270+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"27272e03-4931-5641-a1b2-13d3d3e02dd9","message_id":"msg_56d135ad3394fb9983b13079","reason":"符合法定条件","result":{"document":"预防接种证","fields":{"持证主体":"王䶮"},"number":"WJW-20261126-00001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B2"}
msg_24c3df14626de90636b4644e	4ada30c5-adad-5811-b8f2-a4c8477cbef3	1	2026-11-25T17:29:08.771111Z	t	{"at":"2026-11-26T01:29:08.196276+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"4ada30c5-adad-5811-b8f2-a4c8477cbef3","message_id":"msg_24c3df14626de90636b4644e","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B1"}
msg_02659369097e6f1fd6d0b3cb	4ada30c5-adad-5811-b8f2-a4c8477cbef3	2	2026-11-25T17:29:08.771111Z	t	{"at":"2026-11-26T01:29:08.297435+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"4ada30c5-adad-5811-b8f2-a4c8477cbef3","message_id":"msg_02659369097e6f1fd6d0b3cb","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B1"}
msg_ed76b54eb40abaf0fd318f20	4ada30c5-adad-5811-b8f2-a4c8477cbef3	3	2026-11-25T17:29:08.771111Z	t	{"at":"2026-11-26T01:29:08.297786+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"4ada30c5-adad-5811-b8f2-a4c8477cbef3","message_id":"msg_ed76b54eb40abaf0fd318f20","reason":"符合法定条件","result":{"document":"出生医学证明","fields":{"持证主体":"王䶮"},"number":"Z430000001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B1"}
msg_aa39519ae89a085c3e0aa8d3	b5b68e04-c8a6-5c54-a400-15ee9372a0d7	1	2026-11-25T17:29:09.234967Z	t	{"at":"2026-11-26T01:29:08.158325+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"b5b68e04-c8a6-5c54-a400-15ee9372a0d7","message_id":"msg_aa39519ae89a085c3e0aa8d3","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B7"}
msg_72d343c2518026fc291ac6b3	b5b68e04-c8a6-5c54-a400-15ee9372a0d7	2	2026-11-25T17:29:09.234967Z	t	{"at":"2026-11-26T01:29:08.194754+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"b5b68e04-c8a6-5c54-a400-15ee9372a0d7","message_id":"msg_72d343c2518026fc291ac6b3","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B7"}
msg_c181137459e566579178db06	b5b68e04-c8a6-5c54-a400-15ee9372a0d7	3	2026-11-25T17:29:09.234967Z	t	{"at":"2026-11-26T01:29:08.297061+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"b5b68e04-c8a6-5c54-a400-15ee9372a0d7","message_id":"msg_c181137459e566579178db06","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B7"}
msg_6834238b118517dd9fcba6dd	c04aebef-d9ac-540e-bafb-e872e72ac739	1	2026-11-25T17:29:10.023325Z	t	{"at":"2026-11-26T01:29:09.300107+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"c04aebef-d9ac-540e-bafb-e872e72ac739","message_id":"msg_6834238b118517dd9fcba6dd","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B6"}
msg_a3a3924108dbf238c9d02b8f	c04aebef-d9ac-540e-bafb-e872e72ac739	2	2026-11-25T17:29:10.023325Z	t	{"at":"2026-11-26T01:29:09.457567+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"c04aebef-d9ac-540e-bafb-e872e72ac739","message_id":"msg_a3a3924108dbf238c9d02b8f","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B6"}
msg_43214076128aca8051a53cda	c04aebef-d9ac-540e-bafb-e872e72ac739	3	2026-11-25T17:29:10.023325Z	t	{"at":"2026-11-26T01:29:09.521348+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"c04aebef-d9ac-540e-bafb-e872e72ac739","message_id":"msg_43214076128aca8051a53cda","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B6"}
msg_bda4985f25828dba26161d85	5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d	1	2026-11-25T17:29:10.311072Z	t	{"at":"2026-11-26T01:29:09.623318+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d","message_id":"msg_bda4985f25828dba26161d85","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B3"}
msg_b7464f83e009a55cbe9c63f3	5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d	2	2026-11-25T17:29:10.311072Z	t	{"at":"2026-11-26T01:29:09.654366+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d","message_id":"msg_b7464f83e009a55cbe9c63f3","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B3"}
msg_1e12e154fdb1c0bb05389513	5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d	3	2026-11-25T17:29:10.311072Z	t	{"at":"2026-11-26T01:29:09.838682+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d","message_id":"msg_1e12e154fdb1c0bb05389513","reason":"符合法定条件","result":{"document":"居民户口簿页","fields":{"公民身份号码":"430102189901010012","持证主体":"王䶮"},"number":"430102000001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B3"}
msg_9194e512c4eb820c71b92d21	d74780ee-4478-576a-be84-0fb0a7f8c874	1	2026-11-25T17:29:11.316529Z	t	{"at":"2026-11-26T01:29:10.933776+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"d74780ee-4478-576a-be84-0fb0a7f8c874","message_id":"msg_9194e512c4eb820c71b92d21","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B4"}
msg_3fd29ccaf87a41371e1aafbd	d74780ee-4478-576a-be84-0fb0a7f8c874	2	2026-11-25T17:29:11.316529Z	t	{"at":"2026-11-26T01:29:11.010167+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"d74780ee-4478-576a-be84-0fb0a7f8c874","message_id":"msg_3fd29ccaf87a41371e1aafbd","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B4"}
msg_1ce2d8cbcb421329d404c490	d74780ee-4478-576a-be84-0fb0a7f8c874	3	2026-11-25T17:29:11.316529Z	t	{"at":"2026-11-26T01:29:11.010907+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"d74780ee-4478-576a-be84-0fb0a7f8c874","message_id":"msg_1ce2d8cbcb421329d404c490","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"B4"}
msg_d3646269bead38bae3d9c50c	afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c	1	2026-11-25T17:29:11.593113Z	t	{"at":"2026-11-26T01:29:10.967859+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c","message_id":"msg_d3646269bead38bae3d9c50c","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"B5"}
msg_251ed099d6bb9b35c24ffaa0	afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c	2	2026-11-25T17:29:11.593113Z	t	{"at":"2026-11-26T01:29:11.049984+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"","key":"afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c","message_id":"msg_251ed099d6bb9b35c24ffaa0","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"B5"}
msg_1cb55b543bba768b6b56e724	afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c	3	2026-11-25T17:29:11.593113Z	t	{"at":"2026-11-26T01:29:11.105712+08:00","case_number":"430102-20261126-00001","corrections":[],"handler":"审批科","key":"afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c","message_id":"msg_1cb55b543bba768b6b56e724","reason":"符合法定条件","result":{"document":"中华人民共和国社会保障卡","fields":{"持证主体":"王䶮"},"number":"RSJ-20261126-00001","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"B5"}
msg_ee0ad24edc181e0c23ebc1ef	880218af-e237-5bfe-8aa9-03986732fc87	1	2026-11-25T17:29:18.306480Z	t	{"at":"2026-11-26T01:29:18.187321+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"880218af-e237-5bfe-8aa9-03986732fc87","message_id":"msg_ee0ad24edc181e0c23ebc1ef","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R1"}
msg_49361f724fbdd725f02cb425	880218af-e237-5bfe-8aa9-03986732fc87	2	2026-11-25T17:29:18.306480Z	t	{"at":"2026-11-26T01:29:18.207863+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"880218af-e237-5bfe-8aa9-03986732fc87","message_id":"msg_49361f724fbdd725f02cb425","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R1"}
msg_a5c719abb4784e279c0868cd	880218af-e237-5bfe-8aa9-03986732fc87	3	2026-11-25T17:29:18.306480Z	t	{"at":"2026-11-26T01:29:18.218492+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"880218af-e237-5bfe-8aa9-03986732fc87","message_id":"msg_a5c719abb4784e279c0868cd","reason":"符合法定条件","result":null,"sequence":3,"status":"granted","sub_item_code":"R1"}
msg_e104965ef92a5e13009b1d7b	8d708d6d-7159-5dd8-b2b8-1a058fca1659	1	2026-11-25T17:29:18.504224Z	t	{"at":"2026-11-26T01:29:18.362926+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"8d708d6d-7159-5dd8-b2b8-1a058fca1659","message_id":"msg_e104965ef92a5e13009b1d7b","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R4a"}
msg_6bdb43217848f88a52a04121	8d708d6d-7159-5dd8-b2b8-1a058fca1659	2	2026-11-25T17:29:18.504224Z	t	{"at":"2026-11-26T01:29:18.380363+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"8d708d6d-7159-5dd8-b2b8-1a058fca1659","message_id":"msg_6bdb43217848f88a52a04121","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R4a"}
msg_b29241054139ba60ee645260	8d708d6d-7159-5dd8-b2b8-1a058fca1659	3	2026-11-25T17:29:18.504224Z	t	{"at":"2026-11-26T01:29:18.395625+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"8d708d6d-7159-5dd8-b2b8-1a058fca1659","message_id":"msg_b29241054139ba60ee645260","reason":"符合法定条件","result":{"document":"公众聚集场所投入使用、营业前消防安全检查意见书","fields":{"持证主体":"芙蓉区䶮香居餐饮店1"},"number":"消安检字〔2026〕第0001号","valid_from":"2026-11-26","valid_until":null},"sequence":3,"status":"granted","sub_item_code":"R4a"}
msg_90b1d506c385afb7109f7c10	ba647922-16de-5c8e-8f96-ec72bce61c76	1	2026-11-25T17:29:18.529847Z	t	{"at":"2026-11-26T01:29:18.365443+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"ba647922-16de-5c8e-8f96-ec72bce61c76","message_id":"msg_90b1d506c385afb7109f7c10","reason":"","result":null,"sequence":1,"status":"received","sub_item_code":"R2"}
msg_458e034fb80071efde9c3852	ba647922-16de-5c8e-8f96-ec72bce61c76	2	2026-11-25T17:29:18.529847Z	t	{"at":"2026-11-26T01:29:18.380912+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"","key":"ba647922-16de-5c8e-8f96-ec72bce61c76","message_id":"msg_458e034fb80071efde9c3852","reason":"","result":null,"sequence":2,"status":"accepted","sub_item_code":"R2"}
msg_b053228409a77d8a08f8ded2	ba647922-16de-5c8e-8f96-ec72bce61c76	3	2026-11-25T17:29:18.529847Z	t	{"at":"2026-11-26T01:29:18.404963+08:00","case_number":"430102-20261126-00002","corrections":[],"handler":"审批科","key":"ba647922-16de-5c8e-8f96-ec72bce61c76","message_id":"msg_b053228409a77d8a08f8ded2","reason":"符合法定条件","result":{"document":"食品经营许可证","fields":{"持证主体":"芙蓉区䶮香居餐饮店1"},"number":"JY24301020000001","valid_from":"2026-11-26","valid_until":"2031-11-25"},"sequence":3,"status":"granted","sub_item_code":"R2"}
\.


--
-- Data for Name: keep; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.keep (key, value) FROM stdin;
hall/settings	{"dispatch.gateway": "http://127.0.0.1:37191", "dispatch.connect_timeout": 0.5, "dispatch.read_timeout": 0.4, "dispatch.retry_base": 0.05, "dispatch.retry_ceiling": 0.2, "dispatch.poll_ceiling": 0.1, "dispatch.lease": 5.0, "dispatch.breaker_failures": 100, "dispatch.breaker_rest": 0.15}
intake/575da4506677640f56a63a635e84136435454e45cc206b98b590bb5a1ccd637c	"01a213c0-f368-7490-8947-904814cb9f70"
intake/a6046c0017e40bb1d3e8e218138138a51e92757df1b79e787afbf7a27e3ec147	"01a213c1-2b06-7412-8f3c-3aab4c76d53e"
intake/be8be6d6ed038f2127e49a0b5b334f1e2e3bab84e9cdfe1e5debcb4f06f524c5	"01a213c1-34f2-764e-a0f1-a4568b700b2f"
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
01a213c1-2a09-710f-990e-f037c6c18933	01a213c0-f368-7490-8947-904814cb9f70	acceptance_notice	84f3ea47c98a7b3f0fbb8a851f0608019c0b0ddedd0d078c79c01a6f51335ad7	made	2026-11-25T17:29:16.105596Z	{"id":"01a213c1-2a09-710f-990e-f037c6c18933","case_id":"01a213c0-f368-7490-8947-904814cb9f70","kind":"acceptance_notice","document_number":"示范政受字〔2026〕第00001号","content":"84f3ea47c98a7b3f0fbb8a851f0608019c0b0ddedd0d078c79c01a6f51335ad7","copy":1,"reason":"","at":"2026-11-25T17:29:16.105596+00:00","by":"李敏","printer":"","job":"","outcome":"made","note":"","sub_item_id":"","window":"3号综合窗口"}	3号综合窗口
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.person (name, data) FROM stdin;
clerk	{"name":"clerk","display":"李敏","role":"clerk","password":"$argon2id$v=19$m=65536,t=3,p=4$HrcMVZ8+A0tS/u5afkya1A$wZUlXIu22XTCQQkxauHlsbk4DPSANJlu3YgS4HAGkiI","failures":0,"locked_until":null,"active":true}
chief	{"name":"chief","display":"周强","role":"supervisor","password":"$argon2id$v=19$m=65536,t=3,p=4$aanI7haa6+yxOcDijoX04A$5N23mPJVqgdC0iIMyIIPaHK0MLDUQFSZzMZjIw8/vBs","failures":0,"locked_until":null,"active":true}
\.


--
-- Data for Name: question; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.question (id, case_id, "window", clerk, open, at, version, data) FROM stdin;
\.


--
-- Data for Name: sub_item; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sub_item (id, case_id, code, name, department, key, data) FROM stdin;
01a213c1-0455-7314-a0b7-b130f399ab97	01a213c0-f368-7490-8947-904814cb9f70	B2	预防接种证办理	wjw	27272e03-4931-5641-a1b2-13d3d3e02dd9	{"id": "01a213c1-0455-7314-a0b7-b130f399ab97", "case_id": "01a213c0-f368-7490-8947-904814cb9f70", "code": "B2", "name": "预防接种证办理", "department": "wjw", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "预防接种证", "started_at": "2026-11-25T17:29:06.378260+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "预防接种证", "number": "WJW-20261126-00001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T01:29:08.273270+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-0455-7314-a0b7-b12f1ce78b75	01a213c0-f368-7490-8947-904814cb9f70	B1	出生医学证明首次签发	wjw	4ada30c5-adad-5811-b8f2-a4c8477cbef3	{"id": "01a213c1-0455-7314-a0b7-b12f1ce78b75", "case_id": "01a213c0-f368-7490-8947-904814cb9f70", "code": "B1", "name": "出生医学证明首次签发", "department": "wjw", "after": [], "promised": {"amount": 5, "unit": "working_days"}, "statutory": null, "result_name": "出生医学证明", "started_at": "2026-11-25T17:29:06.378260+00:00", "due_at": "2026-12-03T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00003", "corrections": [], "outcome": "granted", "result": {"document": "出生医学证明", "number": "Z430000001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T01:29:08.297786+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-0455-7314-a0b7-b1319acfcb7c	01a213c0-f368-7490-8947-904814cb9f70	B3	出生登记	gaj	5e95d2ee-5e33-5df5-ab33-9ed07d69fa7d	{"id": "01a213c1-0455-7314-a0b7-b1319acfcb7c", "case_id": "01a213c0-f368-7490-8947-904814cb9f70", "code": "B3", "name": "出生登记", "department": "gaj", "after": ["B1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": null, "result_name": "居民户口簿页", "started_at": "2026-11-25T17:29:08.771111+00:00", "due_at": "2026-12-10T23:59:59+08:00", "pauses": [], "receipt_number": "GAJ-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "居民户口簿页", "number": "430102000001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"公民身份号码": "430102189901010012", "持证主体": "王䶮"}}, "decided_at": "2026-11-26T01:29:09.838682+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-0455-7314-a0b7-b1335752f487	01a213c0-f368-7490-8947-904814cb9f70	B5	社会保障卡申领（邮寄卡不激活金融账户）	rsj	afea41a4-4dfa-538f-8f2e-7ae6f1b7e37c	{"id": "01a213c1-0455-7314-a0b7-b1335752f487", "case_id": "01a213c0-f368-7490-8947-904814cb9f70", "code": "B5", "name": "社会保障卡申领（邮寄卡不激活金融账户）", "department": "rsj", "after": ["B3"], "promised": {"amount": 30, "unit": "working_days"}, "statutory": null, "result_name": "中华人民共和国社会保障卡", "started_at": "2026-11-25T17:29:10.311072+00:00", "due_at": "2027-01-08T23:59:59+08:00", "pauses": [], "receipt_number": "RSJ-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "中华人民共和国社会保障卡", "number": "RSJ-20261126-00001", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "王䶮"}}, "decided_at": "2026-11-26T01:29:11.105712+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-0455-7314-a0b7-b13549451750	01a213c0-f368-7490-8947-904814cb9f70	B7	科学育儿指导服务登记	wjw	b5b68e04-c8a6-5c54-a400-15ee9372a0d7	{"id": "01a213c1-0455-7314-a0b7-b13549451750", "case_id": "01a213c0-f368-7490-8947-904814cb9f70", "code": "B7", "name": "科学育儿指导服务登记", "department": "wjw", "after": [], "promised": {"amount": 15, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T17:29:06.378260+00:00", "due_at": "2026-12-17T23:59:59+08:00", "pauses": [], "receipt_number": "WJW-20261126-00002", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T01:29:08.297061+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-0455-7314-a0b7-b1340a466f06	01a213c0-f368-7490-8947-904814cb9f70	B6	生育医疗待遇支付	ybj	c04aebef-d9ac-540e-bafb-e872e72ac739	{"id": "01a213c1-0455-7314-a0b7-b1340a466f06", "case_id": "01a213c0-f368-7490-8947-904814cb9f70", "code": "B6", "name": "生育医疗待遇支付", "department": "ybj", "after": ["B1"], "promised": {"amount": 20, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T17:29:08.771111+00:00", "due_at": "2026-12-24T23:59:59+08:00", "pauses": [], "receipt_number": "YBJ-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T01:29:09.521348+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-0455-7314-a0b7-b13299a9633e	01a213c0-f368-7490-8947-904814cb9f70	B4	城乡居民参保登记	ybj	d74780ee-4478-576a-be84-0fb0a7f8c874	{"id": "01a213c1-0455-7314-a0b7-b13299a9633e", "case_id": "01a213c0-f368-7490-8947-904814cb9f70", "code": "B4", "name": "城乡居民参保登记", "department": "ybj", "after": ["B3"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T17:29:10.311072+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "YBJ-20261126-00002", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T01:29:11.010907+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-3141-724e-87fb-ec95b0288010	01a213c1-2b06-7412-8f3c-3aab4c76d53e	R3	户外招牌设施设置规范管理	cgj	94069950-622b-53a0-9f04-55f385a5e619	{"id": "01a213c1-3141-724e-87fb-ec95b0288010", "case_id": "01a213c1-2b06-7412-8f3c-3aab4c76d53e", "code": "R3", "name": "户外招牌设施设置规范管理", "department": "cgj", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T17:29:17.884019+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a213c1-3141-724e-87fb-ec9360d41070	01a213c1-2b06-7412-8f3c-3aab4c76d53e	R1	企业营业执照信息核验	scjg	880218af-e237-5bfe-8aa9-03986732fc87	{"id": "01a213c1-3141-724e-87fb-ec9360d41070", "case_id": "01a213c1-2b06-7412-8f3c-3aab4c76d53e", "code": "R1", "name": "企业营业执照信息核验", "department": "scjg", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T17:29:17.884019+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "SCJG-20261126-00001", "corrections": [], "outcome": "granted", "result": null, "decided_at": "2026-11-26T01:29:18.218492+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-3add-769d-b412-3ded15ba2835	01a213c1-34f2-764e-a0f1-a4568b700b2f	R1	企业营业执照信息核验	scjg	15095113-47cb-51c2-810e-73a79b08b4b3	{"id": "01a213c1-3add-769d-b412-3ded15ba2835", "case_id": "01a213c1-34f2-764e-a0f1-a4568b700b2f", "code": "R1", "name": "企业营业执照信息核验", "department": "scjg", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T17:29:20.348673+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a213c1-3add-769d-b412-3df03ff430ec	01a213c1-34f2-764e-a0f1-a4568b700b2f	R4a	公众聚集场所投入使用、营业前消防安全检查（告知承诺）	xfjy	90561cb5-f68b-5fb7-bf31-3002701ddc07	{"id": "01a213c1-3add-769d-b412-3df03ff430ec", "case_id": "01a213c1-34f2-764e-a0f1-a4568b700b2f", "code": "R4a", "name": "公众聚集场所投入使用、营业前消防安全检查（告知承诺）", "department": "xfjy", "after": ["R1"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "公众聚集场所投入使用、营业前消防安全检查意见书", "started_at": null, "due_at": null, "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a213c1-3141-724e-87fb-ec96d84f0796	01a213c1-2b06-7412-8f3c-3aab4c76d53e	R4a	公众聚集场所投入使用、营业前消防安全检查（告知承诺）	xfjy	8d708d6d-7159-5dd8-b2b8-1a058fca1659	{"id": "01a213c1-3141-724e-87fb-ec96d84f0796", "case_id": "01a213c1-2b06-7412-8f3c-3aab4c76d53e", "code": "R4a", "name": "公众聚集场所投入使用、营业前消防安全检查（告知承诺）", "department": "xfjy", "after": ["R1"], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "公众聚集场所投入使用、营业前消防安全检查意见书", "started_at": "2026-11-25T17:29:18.306480+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "XFJY-20261126-00001", "corrections": [], "outcome": "granted", "result": {"document": "公众聚集场所投入使用、营业前消防安全检查意见书", "number": "消安检字〔2026〕第0001号", "valid_from": "2026-11-26", "valid_until": null, "fields": {"持证主体": "芙蓉区䶮香居餐饮店1"}}, "decided_at": "2026-11-26T01:29:18.395625+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-3141-724e-87fb-ec940e3b26b0	01a213c1-2b06-7412-8f3c-3aab4c76d53e	R2	食品经营许可新办	scjg	ba647922-16de-5c8e-8f96-ec72bce61c76	{"id": "01a213c1-3141-724e-87fb-ec940e3b26b0", "case_id": "01a213c1-2b06-7412-8f3c-3aab4c76d53e", "code": "R2", "name": "食品经营许可新办", "department": "scjg", "after": ["R1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": {"amount": 20, "unit": "working_days"}, "result_name": "食品经营许可证", "started_at": "2026-11-25T17:29:18.306480+00:00", "due_at": "2026-12-10T23:59:59+08:00", "pauses": [], "receipt_number": "SCJG-20261126-00002", "corrections": [], "outcome": "granted", "result": {"document": "食品经营许可证", "number": "JY24301020000001", "valid_from": "2026-11-26", "valid_until": "2031-11-25", "fields": {"持证主体": "芙蓉区䶮香居餐饮店1"}}, "decided_at": "2026-11-26T01:29:18.404963+08:00", "delivered_at": null, "delivered_to": ""}
01a213c1-3add-769d-b412-3dee38dc35ad	01a213c1-34f2-764e-a0f1-a4568b700b2f	R2	食品经营许可新办	scjg	270ddb7d-c09a-56ab-8270-689b18f2f056	{"id": "01a213c1-3add-769d-b412-3dee38dc35ad", "case_id": "01a213c1-34f2-764e-a0f1-a4568b700b2f", "code": "R2", "name": "食品经营许可新办", "department": "scjg", "after": ["R1"], "promised": {"amount": 10, "unit": "working_days"}, "statutory": {"amount": 20, "unit": "working_days"}, "result_name": "食品经营许可证", "started_at": null, "due_at": null, "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
01a213c1-3add-769d-b412-3def38089421	01a213c1-34f2-764e-a0f1-a4568b700b2f	R3	户外招牌设施设置规范管理	cgj	e2014fa2-c60c-54cc-9f55-067b3a5802de	{"id": "01a213c1-3add-769d-b412-3def38089421", "case_id": "01a213c1-34f2-764e-a0f1-a4568b700b2f", "code": "R3", "name": "户外招牌设施设置规范管理", "department": "cgj", "after": [], "promised": {"amount": 1, "unit": "working_days"}, "statutory": null, "result_name": "", "started_at": "2026-11-25T17:29:20.348673+00:00", "due_at": "2026-11-27T23:59:59+08:00", "pauses": [], "receipt_number": "", "corrections": [], "outcome": "", "result": null, "decided_at": null, "delivered_at": null, "delivered_to": ""}
\.


--
-- Data for Name: sub_item_dependency; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.sub_item_dependency (sub_item_id, after_id) FROM stdin;
01a213c1-0455-7314-a0b7-b1319acfcb7c	01a213c1-0455-7314-a0b7-b12f1ce78b75
01a213c1-0455-7314-a0b7-b13299a9633e	01a213c1-0455-7314-a0b7-b1319acfcb7c
01a213c1-0455-7314-a0b7-b1335752f487	01a213c1-0455-7314-a0b7-b1319acfcb7c
01a213c1-0455-7314-a0b7-b1340a466f06	01a213c1-0455-7314-a0b7-b12f1ce78b75
01a213c1-3141-724e-87fb-ec940e3b26b0	01a213c1-3141-724e-87fb-ec9360d41070
01a213c1-3141-724e-87fb-ec96d84f0796	01a213c1-3141-724e-87fb-ec9360d41070
01a213c1-3add-769d-b412-3dee38dc35ad	01a213c1-3add-769d-b412-3ded15ba2835
01a213c1-3add-769d-b412-3df03ff430ec	01a213c1-3add-769d-b412-3ded15ba2835
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

SELECT pg_catalog.setval('public.change_seq_seq', 89, true);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


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
-- Name: ix_sub_item_case_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sub_item_case_id ON public.sub_item USING btree (case_id);


--
-- Name: ix_sub_item_dependency_after_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_sub_item_dependency_after_id ON public.sub_item_dependency USING btree (after_id);


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
-- PostgreSQL database dump complete
--


